#if arch(x86_64)
    import HelperRuntime

    import HelperSystem

    /// Machine code that gives helpers the stack that they are compiled for.
    ///
    /// The code that librte_bpf compiles for x86-64 calls functions with whatever stack alignment it has come to: it
    /// saves as many registers as the program uses (`emit_prolog` in bpf_jit_x86.c, seen in 22.11). The System V ABI
    /// (AMD64 supplement, section 3.2.2) promises functions 16 bytes, and compilers rely on that for vector registers;
    /// a call in between rounds the stack pointer down.
    final class AlignedCalls {
        private let code: UnsafeMutableRawPointer
        private let size: Int
        private var used = 0

        /// push %rbp; mov %rsp, %rbp; and $-16, %rsp; movabs $target, %rax
        private static let head: [UInt8] = [0x55, 0x48, 0x89, 0xE5, 0x48, 0x83, 0xE4, 0xF0, 0x48, 0xB8]
        /// call *%rax; leave; ret
        private static let tail: [UInt8] = [0xFF, 0xD0, 0xC9, 0xC3]
        private static let length = head.count + 8 + tail.count

        /// - Parameter count: how many functions there can be at most.
        init(count: Int) throws(RteBPFError) {
            size = max(1, count) * AlignedCalls.length
            let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            guard let mapped, mapped != MAP_FAILED else { throw .outOfMemory }
            code = mapped
        }

        deinit {
            munmap(code, size)
        }

        /// A function that calls `function` with an aligned stack; not to be called before ``finish()``.
        func adding(_ function: HelperFunction) -> HelperFunction {
            let start = code + used
            let target = UInt64(UInt(bitPattern: unsafeBitCast(function, to: UnsafeRawPointer.self)))
            start.copyMemory(from: AlignedCalls.head, byteCount: AlignedCalls.head.count)
            (start + AlignedCalls.head.count).storeBytes(of: target.littleEndian, as: UInt64.self)
            (start + AlignedCalls.head.count + 8).copyMemory(
                from: AlignedCalls.tail, byteCount: AlignedCalls.tail.count)
            used += AlignedCalls.length
            return unsafeBitCast(UnsafeRawPointer(start), to: HelperFunction.self)
        }

        /// Makes the functions callable; none can be added any more.
        func finish() throws(RteBPFError) {
            guard mprotect(code, size, PROT_READ | PROT_EXEC) == 0 else { throw .outOfMemory }
        }
    }
#else
    import HelperRuntime

    /// Elsewhere librte_bpf's code keeps the stack aligned.
    final class AlignedCalls {
        init(count: Int) {}

        func adding(_ function: HelperFunction) -> HelperFunction { function }

        func finish() {}
    }
#endif
