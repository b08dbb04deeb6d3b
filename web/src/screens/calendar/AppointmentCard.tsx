/** One visit on the board: when, who, what, and small marks for money and for the ERP. */
import { UnstyledButton } from '@mantine/core'
import { IconCat, IconDog, IconPaw } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Appointment, PetOfAppointment } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Calendar.module.css'
import { Marks, SqueezeInMark } from './Marks.tsx'

const petIcons = { dog: IconDog, cat: IconCat, other: IconPaw }

export function usePetAbout(): (pet: PetOfAppointment | null) => string {
  const { t } = useTranslation()
  return pet =>
    pet === null ? '' : [pet.breed, pet.size && t(`pet.sizes.${pet.size}`)].filter(Boolean).join(' · ')
}

interface Props {
  appointment: Appointment
  onOpen: (id: string) => void
  withStatus?: boolean
}

export function AppointmentCard({ appointment, onOpen, withStatus }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const about = usePetAbout()
  const { pet, customer, invoice, services } = appointment
  const PetIcon = petIcons[pet?.species ?? 'other']
  return (
    <UnstyledButton className={classes.card} onClick={() => onOpen(appointment.id)}>
      <span className={classes.cardTop}>
        <span className="figures">{format.hours(appointment)}</span>
        {appointment.squeezeIn && <SqueezeInMark />}
        {withStatus && <span className={classes.squeeze}>{t(`calendar.status.${appointment.status}`)}</span>}
      </span>
      <span className={classes.cardWho}>
        <span className={classes.face} aria-hidden>
          <PetIcon size={16} stroke={1.7} />
        </span>
        <span className={classes.cardPet}>{pet?.name ?? customer.name}</span>
      </span>
      {pet && (
        <span className={classes.cardSoft}>
          {[about(pet), customer.name].filter(Boolean).map(line => (
            <span key={line}>{line}</span>
          ))}
        </span>
      )}
      <span className={classes.cardServices}>{services.map(line => line.description).join(', ')}</span>
      <Marks invoice={invoice} />
    </UnstyledButton>
  )
}
