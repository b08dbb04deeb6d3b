/** The mark: a leash that ends in its ring. */
import { Group, Text } from '@mantine/core'

export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="#0f6a64" />
      <path
        d="M13.5 8.5c6.8-2.3 12 1.6 10.6 5.6-1.5 4.3-10.3 2.8-9.7-1.4.5-3.6 7.2-3.7 8.1 2.3.7 4.9-2.7 7.5-2.7 11"
        fill="none"
        stroke="#fbf3e7"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="19.8" cy="29.3" r="3.3" fill="none" stroke="#f0b56b" strokeWidth="2.6" />
    </svg>
  )
}

export function Brand({ size = 32 }: { size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <Mark size={size} />
      <Text fw={700} fz={size * 0.7} lh={1} style={{ letterSpacing: '-0.02em' }} component="span">
        Trela
      </Text>
    </Group>
  )
}
