//! The person's settings on this device.
