import BPFFormats
import HelperCompression

/// The kernel in a file, out of whatever it is packed in: a compressed file, an image that boots an x86 machine
/// (Documentation/arch/x86/boot.rst, "The real-mode kernel header"), or one that EFI unpacks
/// (drivers/firmware/efi/libstub/zboot-header.S).
struct KernelImage {
    /// More than any kernel or module takes, its debugging information apart.
    private static let largestKernel = 512 << 20

    /// Whether the file is one of these, by its beginning.
    static func isPacked(_ bytes: [UInt8]) -> Bool {
        CompressionFormat(of: bytes) != nil || payload(of: bytes) != nil
    }

    /// The bytes of the kernel; those of the file where it is not packed.
    static func unpacked(_ bytes: [UInt8]) throws(BTFProblem) -> [UInt8] {
        var bytes = bytes
        // A compressed file may hold an image, which holds a compressed kernel.
        for _ in 0..<3 {
            var range = 0..<bytes.count
            if let payload = payload(of: bytes) {
                guard payload.upperBound <= bytes.count else {
                    throw BTFProblem(BTFRules.image, "the image ends within the kernel that it holds; copy it again")
                }
                range = payload
                guard CompressionFormat(of: bytes[range]) != nil else {
                    throw BTFProblem(
                        BTFRules.image,
                        "the kernel in this image is packed in a way that is not known; unpack it with the kernel's scripts/extract-vmlinux, and name the result"
                    )
                }
            }
            guard let format = CompressionFormat(of: bytes[range]) else { return bytes }
            bytes = try unpack(bytes, range, format)
        }
        return bytes
    }

    private static func unpack(_ bytes: [UInt8], _ range: Range<Int>, _ format: CompressionFormat) throws(BTFProblem)
        -> [UInt8]
    {
        let remedy = "unpack it with \(format.command), or the kernel's scripts/extract-vmlinux, and name the result"
        do throws(CompressionError) {
            let result = bytes.withUnsafeBytes { bytes in
                Result { () throws(CompressionError) in
                    try format.unpack(UnsafeRawBufferPointer(rebasing: bytes[range]), limit: largestKernel)
                }
            }
            return try result.get()
        } catch {
            let what =
                switch error {
                case .libraryMissing(_, let library):
                    "it is compressed (\(format.rawValue)), and there is no \(library) to unpack it; install that, or \(remedy)"
                case .unsupported:
                    "it is compressed in a way that helpergen does not read (\(format.rawValue)); \(remedy)"
                case .damaged:
                    "what is compressed in it (\(format.rawValue)) is damaged, or ends too early; copy it again"
                case .tooLarge(_, let limit):
                    "it unpacks to more than \(limit >> 20) MiB, which no kernel has; name a kernel's image, or its BTF alone"
                }
            throw BTFProblem(BTFRules.image, what)
        }
    }

    /// Where the compressed kernel is in an image; nil for other files.
    private static func payload(of bytes: [UInt8]) -> Range<Int>? {
        let view = ByteView(bytes: bytes, order: .little)
        if view.bytes.count > 0x250, bytes[0x202..<0x206].elementsEqual("HdrS".utf8) {
            guard let version = view.number(at: 0x206, as: UInt16.self), version >= 0x208,
                let offset = view.index(at: 0x248), let length = view.index(at: 0x24C)
            else { return nil }
            // The real-mode code is in front: a sector for the boot sector, and four where it names none.
            let sectors = bytes[0x1F1] == 0 ? 4 : Int(bytes[0x1F1])
            let start = (sectors + 1) * 512 + offset
            return start..<start + length
        }
        if bytes.count > 64, bytes[0..<2].elementsEqual("MZ".utf8), bytes[4..<8].elementsEqual("zimg".utf8) {
            guard let start = view.index(at: 8), let length = view.index(at: 12) else { return nil }
            return start..<start + length
        }
        return nil
    }
}
