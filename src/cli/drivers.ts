/** Every ERP that Trela can speak to. Adding one is a folder under `erp/` and a line here. */
import type { Driver } from '../erp/port/index.ts'
import { vhsys } from '../erp/vhsys/index.ts'

export const drivers: Driver[] = [vhsys]
