/** A sale that was just made at the counter: the change to give back, and the way to the next customer. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconShoppingCart } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/useFormat.ts'

export function SaleDone({ changeCents }: { changeCents: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const again = useRef<HTMLAnchorElement>(null)
  // After the place was reached: the next sale is one Enter away.
  useEffect(() => {
    const timer = window.setTimeout(() => again.current?.focus(), 0)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} mb="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{t('counter.done')}</Text>
          {changeCents > 0 && (
            <Text fw={700} fz="xl" className="figures">
              {t('counter.giveChange', { amount: format.money(changeCents) })}
            </Text>
          )}
        </div>
        <Button
          ref={again}
          component={Link}
          to="/counter"
          leftSection={<IconShoppingCart size={18} aria-hidden />}
        >
          {t('counter.again')}
        </Button>
      </Group>
    </Alert>
  )
}
