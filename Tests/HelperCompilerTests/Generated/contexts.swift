import BPF

struct Sample { var pid: UInt32; var cpu: UInt32; var address: UInt64 }

@c(tc_main) @section("tc")
func tcMain(_ raw: UnsafeMutablePointer<__sk_buff>) -> TCAction {
    var context = TCContext(raw)
    let isIP = context.withPacket { packet in packet.view(ethhdr.self)?.pointee.h_proto == UInt16(ETH_P_IP).network }
    guard isIP else { return .unspec }
    guard context.load(UInt8.self, at: 23) == 17 else { return .ok }
    context.update(ethhdr.self) { $0.h_dest.5 = 9 }
    if context.changeHead(len: 14, flags: 0) < 0 { return .shot }
    Maps.perCPU.withValue(0) { $0 &+= 1 }
    return .ok
}

@c(kp_main) @section("kprobe/do_nanosleep")
func kpMain(_ raw: UnsafeMutableRawPointer) -> Int32 {
    let context = KprobeContext(raw)
    let pointer = context.argument(0)
    var first: UInt64 = 0
    Helpers.probeReadKernel(dst: &first, unsafePtr: UnsafeRawPointer(bitPattern: UInt(pointer)))
    Maps.samples.write(
        Sample(
            pid: UInt32(truncatingIfNeeded: Helpers.getCurrentPIDTgid()), cpu: Helpers.getSmpProcessorID(),
            address: pointer),
        from: context)
    return 0
}

@c(tp_main) @section("tp/syscalls/sys_enter_getpid")
func tpMain(_ raw: UnsafeMutableRawPointer) -> Int32 {
    let context = TracepointContext(raw)
    let number = context.read(Int64.self, at: 8)
    if number == 39 { Maps.waiting.push(UInt64(bitPattern: number)) }
    var last: UInt64 = 0
    if Maps.waiting.peek(into: &last), last > 100 { return 1 }
    return 0
}

@c(connect4) @section("cgroup/connect4")
func connect4(_ raw: UnsafeMutablePointer<bpf_sock_addr>) -> CgroupVerdict {
    let context = SocketAddressContext(raw)
    if context.raw.pointee.user_port == UInt32(UInt16(22).network) { return .reject }
    context.raw.pointee.user_ip4 = 0x0100007f
    return .allow
}

@c(xdp_redirect) @section("xdp")
func xdpRedirect(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
    var context = XDPContext(raw)
    let header = context.withPacket { $0.read(UInt8.self, at: 14) }
    guard let header else { return .aborted }
    // options of variable length
    let offset = 14 + Int(header & 15) * 4
    let port = context.withPacket { $0.read(UInt16.self, at: offset + 2) }
    if port == UInt16(7).network { Maps.jumps.call(0, with: context) }
    if context.adjustHead(delta: -14) != 0 { return .drop }
    let done: Void? = context.update(ethhdr.self) { $0.h_proto = UInt16(ETH_P_IP).network }
    guard done != nil else { return .drop }
    return Maps.devices.redirect(1)
}

@c(socket_find) @section("classifier")
func socketFind(_ raw: UnsafeMutablePointer<__sk_buff>) -> TCAction {
    let context = TCContext(raw)
    var tuple = bpf_sock_tuple()
    tuple.ipv4.saddr = 1
    guard let socket = context.skLookupTCP(tuple: tuple, netns: UInt64.max, flags: 0) else { return .ok }
    return socket.pointee.state == 10 ? .shot : .ok
}

@c(loops) @section("raw_tp/sched_switch")
func loops(_ raw: UnsafeMutableRawPointer) -> Int32 {
    var sum: UInt64 = 0
    for index in 0..<UInt32(8) {
        sum &+= Maps.settings.value(index) ?? 0
    }
    var name: InlineArray<16, UInt8> = .init(repeating: 0)
    Helpers.getCurrentComm(buf: &name)
    if name[0] == 115 { printk("sum %d", sum) }
    return 0
}
