/** Registering a customer, and a pet in the same breath if there is one. */
import { Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { PageHead } from '../../parts/states.tsx'
import { CustomerFields } from './CustomerFields.tsx'
import classes from './Customers.module.css'
import { PetFields } from './PetFields.tsx'
import { useRegistration } from './useRegistration.ts'

export function NewCustomerScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { form, petForm, problem, isPending, submit } = useRegistration(({ customerId }) => {
    announceDone(t('customer.saved'))
    navigate({ to: '/customers/$id', params: { id: customerId } })
  })
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
