/** A sale that was just made at the counter: the change to give back, how its notes fare, and the way to the next customer. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconShoppingCart } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useInvoiceNotes } from '../../api/notes.ts'
import { NoteBadge } from '../../parts/NoteBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'

export function SaleDone({ invoiceId, changeCents }: { invoiceId: string; changeCents: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useInvoiceNotes(invoiceId)
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
          {data?.notes.map(note => (
            <Group key={note.id} gap="xs" mt={4} role="status">
              <Text size="sm">{t(`notes.short.${note.document}`)}</Text>
              <NoteBadge note={note} />
              {note.namedAs && <Text size="sm">{t('notes.namedAs', { name: note.namedAs.name })}</Text>}
            </Group>
          ))}
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
