/** One customer: the record with what is wrong shown on its field, the pets, the charges, and all that happened. */
import { Anchor, Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomer, useSaveCustomer } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'
import { TimelineCard } from '../invoice/TimelineCard.tsx'
import { Conflicts } from './Conflicts.tsx'
import { CreditCard } from './CreditCard.tsx'
import { CustomerFields } from './CustomerFields.tsx'
import { CustomerHead } from './CustomerHead.tsx'
import { CustomerInvoices } from './CustomerInvoices.tsx'
import classes from './Customers.module.css'
import { customerFields, formOf, inputOf } from './customerForm.ts'
import { PetsCard } from './PetsCard.tsx'

export function CustomerScreen() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/signed-in/customers/$id' })
  const { data: customer, isPending, isError, error, refetch } = useCustomer(id)
  return (
    <>
      <Anchor component={Link} to="/customers" className="plain-link" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden /> {t('customers.title')}
        </Group>
      </Anchor>
      {isPending && <Loading rows={6} height={72} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {customer && (
        <>
          <CustomerHead customer={customer} />
          <NoteReadiness subject="customer" id={customer.id} />
          <Parts key={customer.id} customer={customer} />
        </>
      )}
    </>
  )
}

/**
 * At a desk the record beside pets and money; on a phone, where it is a long way down, these before it. What is typed stays when a
 * phone is turned: each part has a name, and only changes its place.
 */
function Parts({ customer }: { customer: Customer }) {
  const narrow = useNarrow()
  const record = <Record key="record" customer={customer} isFolded={narrow} />
  const invoices = <CustomerInvoices key="invoices" customerId={customer.id} />
  const timeline = <TimelineCard key="timeline" kind="customer" id={customer.id} />
  const main = (
    <Stack key="main" gap="md">
      <Conflicts customerId={customer.id} />
      {narrow ? [invoices, record, timeline] : [record, invoices]}
    </Stack>
  )
  const side = (
    <Stack key="side" gap="md">
      <PetsCard customer={customer} />
      <CreditCard customerId={customer.id} />
      {!narrow && timeline}
    </Stack>
  )
  return <div className={classes.columns}>{narrow ? [side, main] : [main, side]}</div>
}

function Record({ customer, isFolded }: { customer: Customer; isFolded: boolean }) {
  const { t } = useTranslation()
  const may = useMay()
  const place = useProblemForm()
  const save = useSaveCustomer(customer.id)
  const [problem, setProblem] = useState<string | null>(null)
  const { form, changes, saved } = useRecordForm({ stored: formOf(customer), input: inputOf })
  // What is wrong in it is not hidden.
  const [opened, { toggle }] = useDisclosure(customer.findings.length > 0)
  const fields = useId()
  const general = customer.findings.filter(
    ({ field }) => field === null || !customerFields.some(one => one === field),
  )

  const submit = form.onSubmit(() => {
    setProblem(null)
    save.mutate(changes(), {
      onSuccess: kept => {
        saved(formOf(kept))
        announceDone(t('customer.saved'))
      },
      onError: error => setProblem(place(form, error, customerFields)),
    })
  })

  return (
    <form onSubmit={submit} noValidate className={`card ${classes.panel}`}>
      {isFolded && (
        <Button
          variant="subtle"
          fullWidth
          justify="space-between"
          px="xs"
          rightSection={
            opened ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />
          }
          aria-expanded={opened}
          aria-controls={fields}
          onClick={toggle}
        >
          {t(may('customer.write') ? 'customer.edit' : 'customer.record')}
        </Button>
      )}
      <Stack id={fields} gap="md" {...(isFolded ? { mt: 'sm', display: opened ? undefined : 'none' } : {})}>
        <FormProblem text={problem} />
        <Findings list={general} withLink={false} />
        <fieldset disabled={!may('customer.write')} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <CustomerFields form={form} findings={customer.findings} />
        </fieldset>
        {may('customer.write') && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t('actions.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
