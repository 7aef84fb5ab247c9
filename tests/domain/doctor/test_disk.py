"""Whether a thief could read the disk, from the kernel's own description of it."""

import pytest

from hub.domain.doctor.disk import encrypted

MOUNTS = """\
22 27 0:21 / /proc rw - proc proc rw
27 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 27 252:0 / /srv rw - ext4 /dev/mapper/safe rw
31 27 252:2 / /srv/my\\040data rw shared:1 - ext4 /dev/mapper/vg-data rw
32 27 9:0 / /raid rw - ext4 /dev/md0 rw
33 27 0:40 / /home/private rw - ecryptfs /home/.private rw
34 27 0:41 / /pool rw - zfs pool/data rw
"""
# Device: (what its dm/uuid says, what it is made of)
DEVICES = {
    "8:1": (None, []),
    "8:2": (None, []),
    "252:0": ("CRYPT-LUKS2-1f2e-safe", ["8:2"]),
    "252:2": ("LVM-abc", ["252:0"]),
    "9:0": (None, ["252:0", "8:2"]),
}


@pytest.fixture
def machine(tmp_path):
    """The folders of /sys for a machine with a plain disk, LUKS, LVM on LUKS, and a half encrypted RAID."""
    for number, (uuid, _) in DEVICES.items():
        (tmp_path / "sys/dev/block" / number / "slaves").mkdir(parents=True)
        if uuid:
            (tmp_path / "sys/dev/block" / number / "dm").mkdir()
            (tmp_path / "sys/dev/block" / number / "dm/uuid").write_text(uuid)
    for number, (_, made_of) in DEVICES.items():
        for each in made_of:
            (tmp_path / "sys/dev/block" / number / "slaves" / each).symlink_to(tmp_path / "sys/dev/block" / each)
    (tmp_path / "mountinfo").write_text(MOUNTS)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/home/hub", False),
        ("/srv/hub", True),
        ("/srv/my data/hub", True),
        ("/raid/hub", False),
        ("/home/private/hub", True),
        ("/pool/hub", None),
    ],
)
def test_encryption_is_read_from_the_devices_under_the_folder(machine, path, known):
    assert encrypted(type(machine)(path), machine / "sys", machine / "mountinfo") is known
