/**
 * Sends the note by the shop's own WhatsApp or mail program: it lies with the ERP or the tax authority, and only its address goes,
 * with the key where the page asks for it.
 */
import { Button, Menu } from '@mantine/core'
import { IconBrandWhatsapp, IconMail, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCustomer } from '../../api/customers.ts'
import type { Note } from '../../api/types.ts'
import { useHere } from '../../app/session.ts'
import { whatsAppLink } from '../receipt/whatsApp.ts'

interface Props {
  note: Note
  url: string
  /** Null: a walk-in, whose phone and e-mail nobody knows. */
  customerId: string | null
}

export function SendNote({ customerId, ...rest }: Props) {
  return customerId === null ? (
    <SendMenu {...rest} phone={null} email={null} />
  ) : (
    <ToCustomer {...rest} customerId={customerId} />
  )
}

/** To the phone and address the shop knows. */
function ToCustomer({ customerId, ...rest }: Omit<Props, 'customerId'> & { customerId: string }) {
  const { data } = useCustomer(customerId)
  return <SendMenu {...rest} phone={data?.phone ?? null} email={data?.email ?? null} />
}

interface MenuProps {
  note: Note
  url: string
  phone: string | null
  email: string | null
}

function SendMenu({ note, url, phone, email }: MenuProps) {
  const { t } = useTranslation()
  const { store } = useHere()
  const called = `${t(`notes.short.${note.document}`)} ${note.number ?? ''}`.trim()
  const says = note.printUrl === null ? 'notes.messageConsult' : 'notes.message'
  const key = note.consultation?.asksForKey && note.accessKey
  const message = [
    t(says, { note: called, store: store.name, link: url }),
    ...(key ? [t('notes.messageKey', { key })] : []),
  ].join('\n')
  const subject = t('notes.subject', { note: called, store: store.name })
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconSend size={16} aria-hidden />}>
          {t('receipt.send')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={whatsAppLink(phone, message)}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconBrandWhatsapp size={16} aria-hidden />}
        >
          {t('receipt.whatsApp')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={mailLink(email, subject, message)}
          leftSection={<IconMail size={16} aria-hidden />}
        >
          {t('fields.email')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The address that opens a mail ready to be sent (RFC 6068); without one, the mail program asks whom. */
function mailLink(email: string | null, subject: string, body: string): string {
  const to = email === null ? '' : encodeURIComponent(email)
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
