/** The form that adds a webhook endpoint. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookEvent } from '../../api/types.ts'
import { useAddWebhook } from '../../api/webhooks.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { webhookEvents, wordsOfEvent } from './webhookEvents.ts'

export function WebhookForm({ onDone }: { onDone: (secret: string) => void }) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const doing = useSaying()
  const add = useAddWebhook()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { url: '', events: webhookEvents as string[] } })
  const submit = form.onSubmit(({ url, events }) => {
    setProblem(null)
    void doing(
      add.mutateAsync({ url, events: events as WebhookEvent[] }),
      ({ secret }) => onDone(secret),
      error => setProblem(place(form, error, ['url', 'events'])),
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        <TextInput
          label={t('webhooks.url')}
          placeholder="https://"
          type="url"
          required
          data-autofocus
          {...form.getInputProps('url')}
        />
        <Checkbox.Group label={t('webhooks.eventsLabel')} {...form.getInputProps('events')}>
          <Stack gap="xs" mt="xs">
            {webhookEvents.map(name => (
              <Checkbox key={name} value={name} label={t(wordsOfEvent(name))} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            {t('webhooks.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
