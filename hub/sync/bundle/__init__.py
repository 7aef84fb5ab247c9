"""The same exchange on a USB stick: sealed files that go from a hub to national, and back with the answer.

- sealing: `Header`, `seal`, `unseal`: bytes that only the two ends can read. notes: what is in them beside a round.
- folder: the files of a stick, written so that no half of one counts. photos: files that rows name.
- hub_out, hub_in: the two directions at a hub. national_in, national_out: the same at national.
- trip: a whole export or import at either end, and what of one is missing.
"""
