/**
 * Registering a customer together with a first pet. The customer is saved first; when the pet is refused the customer
 * stays, and saving again goes on with the pet alone.
 */
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useCreateCustomer, useCreatePet } from '../../api/customers.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { blankCustomer, type CustomerForm, customerFields, inputOf } from './customerForm.ts'
import { blankPet, type PetForm, petFields, petInputOf } from './petForm.ts'

export interface Registered {
  customerId: string
  petId: string | null
}

export function useRegistration(onDone: (registered: Registered) => void, begin: Partial<CustomerForm> = {}) {
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const [savedId, setSavedId] = useState<string | null>(null)
  const create = useCreateCustomer()
  const createPet = useCreatePet()
  const form = useForm<CustomerForm>({ initialValues: { ...blankCustomer, ...begin } })
  const petForm = useForm<PetForm>({ initialValues: blankPet })

  async function register() {
    setProblem(null)
    let customerId = savedId
    try {
      if (customerId === null) {
        customerId = (await create.mutateAsync(inputOf(form.values))).id
        setSavedId(customerId)
      }
    } catch (error) {
      setProblem(place(form, error, customerFields))
      return
    }
    try {
      const named = petForm.values.name.trim() !== ''
      const pet = named ? await createPet.mutateAsync({ customerId, ...petInputOf(petForm.values) }) : null
      onDone({ customerId, petId: pet?.id ?? null })
    } catch (error) {
      setProblem(place(petForm, error, petFields))
    }
  }

  return {
    form,
    petForm,
    problem,
    isPending: create.isPending || createPet.isPending,
    submit: form.onSubmit(register),
  }
}
