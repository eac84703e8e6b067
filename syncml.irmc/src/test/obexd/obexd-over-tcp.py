"""BlueZ's obexd as a phone that is reached over TCP, for the smoke test of IrMC level 2.

    LD_PRELOADED=rfcomm.so dbus-run-session -- /usr/bin/python3 obexd-over-tcp.py HOME SESSIONS

obexd waits to be given connections by BlueZ over D-Bus. This plays BlueZ on a bus of its own: it prints the port where it
listens and hands each connection to obexd's IrMC profile. HOME/phonebook/telecom/pb/N.vcf are the cards. Needs Debian's
bluez-obexd, dbus and python3-dbus-next.
"""
import asyncio
import os
import select
import socket
import sys

from dbus_next import Message
from dbus_next.aio import MessageBus
from dbus_next.service import ServiceInterface, method

IRMC = "00001104-0000-1000-8000-00805f9b34fb"
OBEXD = "/usr/libexec/bluetooth/obexd"


class ProfileManager(ServiceInterface):
    def __init__(self):
        super().__init__("org.bluez.ProfileManager1")
        self.irmc = asyncio.get_running_loop().create_future()

    @method()
    def RegisterProfile(self, profile: "o", uuid: "s", options: "a{sv}"):
        if uuid.lower() == IRMC and not self.irmc.done():
            self.irmc.set_result(profile)

    @method()
    def UnregisterProfile(self, profile: "o"):
        pass


async def session(bus, manager, senders, link, environment):
    manager.irmc = asyncio.get_running_loop().create_future()
    obexd = await asyncio.create_subprocess_exec(OBEXD, "-n", "-a", "-r", environment["HOME"], env=environment,
                                                 stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL)
    try:
        profile = await asyncio.wait_for(manager.irmc, 10)
        await bus.call(Message(destination=senders["obexd"], path=profile, interface="org.bluez.Profile1",
                               member="NewConnection", signature="oha{sv}",
                               body=["/org/bluez/hci0/dev_00_00_00_00_00_01", 0, {}], unix_fds=[os.dup(link.fileno())]))
        gone = select.poll()
        gone.register(link, select.POLLRDHUP | select.POLLHUP)
        while obexd.returncode is None and not gone.poll(0):
            await asyncio.sleep(0.02)
    finally:
        link.close()
        if obexd.returncode is None:
            obexd.kill()
        await obexd.wait()


async def main(home, sessions):
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
    senders = {}

    def watch(message):
        if message.member == "RegisterProfile":
            senders["obexd"] = message.sender

    bus.add_message_handler(watch)
    manager = ProfileManager()
    bus.export("/org/bluez", manager)
    await bus.request_name("org.bluez")
    environment = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, DBUS_SYSTEM_BUS_ADDRESS=address,
                       LD_PRELOAD=os.environ["LD_PRELOADED"], DBUS_FATAL_WARNINGS="0")
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    listener.setblocking(False)
    print(listener.getsockname()[1], flush=True)
    for _ in range(sessions):
        link, _peer = await asyncio.get_running_loop().sock_accept(listener)
        link.setblocking(True)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await session(bus, manager, senders, link, environment)


asyncio.run(asyncio.wait_for(main(sys.argv[1], int(sys.argv[2])), 90))
