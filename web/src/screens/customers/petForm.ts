/** A pet as the form holds it and as the API takes it. Pure. */
import type { Coat, Pet, PetChange, Size, Species } from '../../api/types.ts'

export const species: readonly Species[] = ['dog', 'cat', 'other']
export const sizes: readonly Size[] = ['mini', 'small', 'medium', 'large', 'giant']
export const coats: readonly Coat[] = ['short', 'medium', 'long']

export interface PetForm extends Record<string, unknown> {
  name: string
  species: Species
  breed: string
  size: Size | null
  coat: Coat | null
  birthDate: string | null
  notes: string
}

export const petFields = ['name', 'species', 'breed', 'size', 'coat', 'birthDate', 'notes'] as const

export const blankPet: PetForm = {
  name: '',
  species: 'dog',
  breed: '',
  size: null,
  coat: null,
  birthDate: null,
  notes: '',
}

export function petFormOf(pet: Pet): PetForm {
  const { name, species, size, coat, birthDate } = pet
  return { name, species, size, coat, birthDate, breed: pet.breed ?? '', notes: pet.notes ?? '' }
}

export function petInputOf({
  name,
  species,
  breed,
  size,
  coat,
  birthDate,
  notes,
}: PetForm): PetChange & { name: string } {
  return {
    name: name.trim(),
    species,
    breed: breed.trim() || null,
    size,
    coat,
    birthDate,
    notes: notes.trim() || null,
  }
}
