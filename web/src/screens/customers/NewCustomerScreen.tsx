/** Registering a customer, and a pet in the same breath if there is one. */
import { Button, Group, Stack } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { PageHead } from '../../parts/states.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { CustomerFields } from './CustomerFields.tsx'
import classes from './Customers.module.css'
import { PetFields } from './PetFields.tsx'
import { useRegistration } from './useRegistration.ts'

export function NewCustomerScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { name = '' } = useSearch({ from: '/signed-in/customers/new' })
  const [isSaved, setSaved] = useState(false)
  const { form, petForm, problem, isPending, submit } = useRegistration(
    ({ customerId }) => {
      setSaved(true)
      announceDone(t('customer.saved'))
      navigate({ to: '/customers/$id', params: { id: customerId }, ignoreBlocker: true })
    },
    { name },
  )
  // Also while the screen of the customer is still on its way.
  useUnsaved(() => !isSaved && (form.isDirty() || petForm.isDirty()))
  return (
    <>
      <PageHead title={t('customers.add')} lead={t('customer.nameIsEnough')} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={860}>
          <FormProblem text={problem} />
          <div className={`card ${classes.panel}`}>
            <CustomerFields form={form} />
          </div>
          <div className={`card ${classes.panel}`}>
            <PetFields form={petForm} legend={t('pet.first')} />
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => navigate({ to: '/customers' })}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('customer.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  )
}
