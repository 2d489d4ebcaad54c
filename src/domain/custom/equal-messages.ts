import { attendanceOf, type CustomAction, type CustomTrigger } from './custom-message.js';
import { delayMs } from './custom-moment.js';

type Said = CustomTrigger & { action: CustomAction };

/** Rule 175: whether two custom messages bring the same to the same people at the same moment. */
export const isSameCustomMessage = (one: Said, other: Said): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ event, attendance, delay, atHour, action }: Said): string => {
  const awaited = attendanceOf({ event, attendance });
  const content = action.type === 'sms' ? [action.to, action.text.trim()] : [action.emailId];
  return JSON.stringify([awaited ?? event, delayMs(delay), atHour, action.type, ...content]);
};
