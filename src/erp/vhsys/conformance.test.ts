/** VHSYS against what every driver must promise by itself. */
import { describe } from 'vitest'
import { conformsInReading } from '../port/conformance/reads.ts'
import { vhsysStand } from './testing/stand.ts'

describe('VHSYS [A2.11]', () => conformsInReading(vhsysStand))
