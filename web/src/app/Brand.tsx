/** The mark: a leash that ends in its ring. */
import { Group, Text } from '@mantine/core'

export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="#0f6a64" />
      <path
        d="M17.5 20.5c-5 1.8-9.3-1.2-8.6-5.8.8-5 7.4-6.6 10.3-2.6 3.6 5-1.7 9.8 1.3 13.4 1 1.2 2.3 1.7 3.7 2"
        fill="none"
        stroke="#fbf3e7"
        strokeWidth="2.9"
        strokeLinecap="round"
      />
      <circle cx="27.8" cy="28" r="3.6" fill="none" stroke="#f0b56b" strokeWidth="2.9" />
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
