/**
 * Registering a customer together with a first pet. The customer is saved first; when the pet is refused the customer
 * stays, and saving again goes on with the pet alone. What is saved is never saved again: when only what comes after it
 * failed, saving again goes on with that.
 */
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useCreateCustomer, useCreatePet } from '../../api/customers.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { blankCustomer, type CustomerForm, customerFields, inputOf } from './customerForm.ts'
import { blankPet, type PetForm, petFields, petInputOf } from './petForm.ts'

export interface Registered {
  customerId: string
  petId: string | null
}

/** @param onDone what comes next; where it fails, that is told, and tried again by the next press */
export function useRegistration(
  onDone: (registered: Registered) => void | Promise<void>,
  begin: Partial<CustomerForm> = {},
) {
  const place = useProblemForm()
  const text = useProblemText()
  const [problem, setProblem] = useState<string | null>(null)
  const [savedId, setSavedId] = useState<string | null>(null)
  const [savedPetId, setSavedPetId] = useState<string | null>(null)
  const [isFinishing, setFinishing] = useState(false)
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
    let petId = savedPetId
    try {
      if (petId === null && petForm.values.name.trim() !== '') {
        petId = (await createPet.mutateAsync({ customerId, ...petInputOf(petForm.values) })).id
        setSavedPetId(petId)
      }
    } catch (error) {
      setProblem(place(petForm, error, petFields))
      return
    }
    setFinishing(true)
    try {
      await onDone({ customerId, petId })
    } catch (error) {
      setProblem(text(error))
    } finally {
      setFinishing(false)
    }
  }

  return {
    form,
    petForm,
    problem,
    isPending: create.isPending || createPet.isPending || isFinishing,
    submit: form.onSubmit(register),
  }
}
