/** Sending a receipt: by a link to copy or to hand to WhatsApp, or by mail; and taking its links back. */
import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconBrandWhatsapp, IconCheck, IconCopy, IconLink, IconLinkOff, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomer } from '../../api/customers.ts'
import { type Sendable, useReceiptLink, useReceiptMail, useRevokeReceiptLinks } from '../../api/receipts.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { whatsAppLink } from './whatsApp.ts'

interface Props {
  opened: boolean
  onClose: () => void
  receipt: Sendable
  /** What goes with the link, but for the link. */
  message: { numbers: readonly number[]; store: string }
  /** Null: a walk-in, whose phone and e-mail nobody knows. */
  customerId: string | null
}

export function SendModal({ opened, onClose, customerId, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('receipt.sendTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened &&
        (customerId === null ? (
          <SendForm {...rest} phone={null} email={null} />
        ) : (
          <ToCustomer {...rest} customerId={customerId} />
        ))}
    </Modal>
  )
}

type FormProps = Omit<Props, 'opened' | 'onClose' | 'customerId'> & {
  phone: string | null
  email: string | null
}

/** To the phone and address the shop knows. */
function ToCustomer({ customerId, ...rest }: Omit<FormProps, 'phone' | 'email'> & { customerId: string }) {
  const customer = useCustomer(customerId)
  if (customer.isPending) return <Loading rows={3} />
  return <SendForm {...rest} phone={customer.data?.phone ?? null} email={customer.data?.email ?? null} />
}

function SendForm({ receipt, message: named, phone, email }: FormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const link = useReceiptLink(receipt)
  const revoke = useRevokeReceiptLinks(receipt)
  const mail = useReceiptMail(receipt)
  const [to, setTo] = useState(email ?? '')
  const [asked, setAsked] = useState(false)
  const failed = [link, revoke, mail].find(one => one.isError)
  const url = link.data?.url ?? null
  const message =
    url &&
    t('receipt.message', {
      count: named.numbers.length,
      number: named.numbers.map(numberText).join(', '),
      store: named.store,
      link: url,
    })

  function takeBack() {
    void doing(
      revoke.mutateAsync(undefined),
      () => {
        link.reset()
        setAsked(false)
        announceDone(t('receipt.revoked'))
      },
      isShown,
    )
  }

  return (
    <Stack gap="md">
      <FormProblem text={failed ? text(failed.error) : null} />
      <Text c="dimmed" size="sm">
        {t('receipt.linkLead')}
      </Text>
      {url === null || message === null ? (
        <Button
          leftSection={<IconLink size={18} aria-hidden />}
          loading={link.isPending}
          onClick={() => link.mutate(undefined)}
        >
          {t('receipt.makeLink')}
        </Button>
      ) : (
        <Stack gap="xs">
          <TextInput
            label={t('receipt.link')}
            value={url}
            readOnly
            description={t('receipt.until', { day: format.day(format.dayOf(link.data!.expiresAt)) })}
          />
          <Group gap="xs">
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={
                    copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                  }
                  onClick={copy}
                >
                  {t(copied ? 'actions.copied' : 'actions.copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              component="a"
              href={whatsAppLink(phone, message)}
              target="_blank"
              rel="noreferrer"
              color="green.8"
              leftSection={<IconBrandWhatsapp size={18} aria-hidden />}
            >
              {t('receipt.whatsApp')}
            </Button>
          </Group>
        </Stack>
      )}
      <Group align="flex-end" gap="xs">
        <TextInput
          type="email"
          label={t('fields.email')}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
          maxLength={254}
          style={{ flex: '1 1 240px' }}
        />
        <Button
          variant="default"
          leftSection={<IconMail size={18} aria-hidden />}
          loading={mail.isPending}
          disabled={to.trim() === ''}
          onClick={() =>
            doing(mail.mutateAsync({ to: to.trim() }), t('receipt.mailed', { to: to.trim() }), isShown)
          }
        >
          {t('receipt.mail')}
        </Button>
      </Group>
      {asked ? (
        <Stack gap="xs" role="group" aria-label={t('receipt.revoke')}>
          <Text size="sm">{t('receipt.revokeAsk')}</Text>
          <Group gap="xs">
            <Button variant="default" autoFocus onClick={() => setAsked(false)}>
              {t('actions.goBack')}
            </Button>
            <Button color="red" loading={revoke.isPending} onClick={takeBack}>
              {t('receipt.revokeConfirm')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconLinkOff size={18} aria-hidden />}
          onClick={() => setAsked(true)}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('receipt.revoke')}
        </Button>
      )}
    </Stack>
  )
}
