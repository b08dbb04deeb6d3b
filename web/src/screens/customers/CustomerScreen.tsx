/** One customer: the record with what is wrong shown on its field, the pets, the charges, and all that happened. */
import { Anchor, Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomer, useSaveCustomer } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { NoteReadiness } from '../../parts/NoteReadiness.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
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
  // The form begins anew with the value that was just taken.
  const [taken, setTaken] = useState(0)
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
          <div className={classes.columns}>
            <Stack gap="md">
              <Conflicts customerId={customer.id} onTaken={() => setTaken(count => count + 1)} />
              <Record key={`${customer.id} ${taken}`} customer={customer} />
              <CustomerInvoices customerId={customer.id} />
            </Stack>
            <Stack gap="md">
              <PetsCard customer={customer} />
              <CreditCard customerId={customer.id} />
              <TimelineCard kind="customer" id={customer.id} />
            </Stack>
          </div>
        </>
      )}
    </>
  )
}

function Record({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const may = useMay()
  const place = useProblemForm()
  const save = useSaveCustomer(customer.id)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: formOf(customer) })
  const general = customer.findings.filter(
    ({ field }) => field === null || !customerFields.some(one => one === field),
  )

  const submit = form.onSubmit(values => {
    setProblem(null)
    save.mutate(inputOf(values), {
      onSuccess: saved => {
        const kept = formOf(saved)
        form.setValues(kept)
        form.resetDirty(kept)
        announceDone(t('customer.saved'))
      },
      onError: error => setProblem(place(form, error, customerFields)),
    })
  })

  return (
    <form onSubmit={submit} noValidate className={`card ${classes.panel}`}>
      <Stack gap="md">
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
