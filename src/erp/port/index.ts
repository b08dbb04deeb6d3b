/** The port's public names: a driver and the loop import only from here. */
export * from './document.ts'
export * from './driver.ts'
export * from './fingerprint.ts'
export * from './note.ts'
export * from './payment.ts'
export * from './step.ts'
export * from './voiding.ts'
export * from './wanted.ts'
