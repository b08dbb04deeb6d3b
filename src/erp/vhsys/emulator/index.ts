/** What the rest of Trela uses of the VHSYS emulator. */

export type { AccountOptions } from './company.ts'
export { control, controlPath } from './control.ts'
export type { LoggedDelivery } from './deliveries.ts'
export { createVhsysEmulator, type EmulatorOptions, type VhsysEmulator } from './emulator.ts'
export { type Fault, type FaultKind, type FaultOptions, faultTable } from './faults.ts'
export { ImpossibleAction, type Person } from './person/index.ts'
export type { LoggedRequest } from './requestLog.ts'
export { defaultAccount } from './seed.ts'
export { type Listening, listen, type StartOptions, startVhsysEmulator } from './server.ts'
export { fileStorage, memoryStorage, type Storage, type StoredState } from './storage.ts'
export { defaultSwitches, type Switches, type SwitchName, switchTable } from './switches.ts'
export type {
  ApiRequest,
  Clock,
  Outcome,
  OutgoingDelivery,
  Random,
  Reply,
  Row,
  SendDelivery,
  Violation,
} from './types.ts'
