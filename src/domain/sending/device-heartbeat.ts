/** A phone that says that it is there; `at` is a UTC instant. */
export interface DeviceHeartbeat {
  deviceId: string;
  at: Date;
}
