/** Which paper, and printing on it. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperWidth } from './Paper.tsx'

interface Props {
  width: PaperWidth
  onWidth: (width: PaperWidth) => void
  children?: ReactNode
}

export function PaperChoice({ width, onWidth, children }: Props) {
  const { t } = useTranslation()
  return (
    <Group justify="center" gap="sm" mb="md" className="not-printed">
      <SegmentedControl
        aria-label={t('receipt.paper')}
        value={width}
        onChange={value => onWidth(value === '80' ? '80' : 'a4')}
        data={[
          { value: 'a4', label: 'A4' },
          { value: '80', label: '80 mm' },
        ]}
      />
      <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
        {t('receipt.print')}
      </Button>
      {children}
    </Group>
  )
}
