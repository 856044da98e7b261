import HelperDiagnostics
import HelperModel

/// What a file is, told by its contents, for inputs that no flag says it of.
public enum InputKind: Sendable, Hashable {
    /// A header that describes helpers in a comment and numbers them in an enumeration, as linux/bpf.h does.
    case uapi
    /// Any other C.
    case provider
    /// JSON, as `--emit json` writes it.
    case helpers
    /// A `helpergen.yaml`.
    case configuration
    /// An ELF file for BPF.
    case object
    /// A kernel or one of its modules: raw BTF, an ELF file for another machine, which may have it, or an image.
    case kernel
    /// Nothing at all.
    case empty
    /// Bytes, or text, that none of the above begins with.
    case unknown

    static let unreadable = Rule(
        "input-kind", .error, "An input that is named without a flag is a header, JSON or a kernel")

    /// - Complexity: linear in the size of the file.
    public init(of source: SourceText) {
        let bytes = source.bytes
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let start = text.first { !$0.isBlank && $0 != .newline && $0 != .carriageReturn }
        if let machine = InputKind.elfMachine(bytes) {
            self = [0, InputKind.machineBPF].contains(machine) ? .object : .kernel
        } else if bytes.starts(with: [0x9F, 0xEB]) || bytes.starts(with: [0xEB, 0x9F]) {
            self = .kernel
        } else if KernelImage.isPacked(bytes) {
            self = .kernel
        } else if start == nil {
            self = .empty
        } else if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
            self = .helpers
        } else if bytes.prefix(1 << 12).contains(0) {
            self = .unknown
        } else {
            self = InputKind.textKind(source)
        }
    }

    /// EM_BPF (Linux, elf-em.h).
    private static let machineBPF: UInt16 = 247

    /// `e_machine` of an ELF header; nil where there is none.
    private static func elfMachine(_ bytes: [UInt8]) -> UInt16? {
        guard bytes.count >= 20, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
        let (low, high) = bytes[5] == 2 ? (bytes[19], bytes[18]) : (bytes[18], bytes[19])
        return UInt16(high) << 8 | UInt16(low)
    }

    private static func textKind(_ source: SourceText) -> InputKind {
        let scanner = CodeScanner(source.bytes)
        if scanner.code.contains(where: { source.bytes[$0].contains(InputKind.constantMark) }),
            !DescriptionComments(source: source, scanner: scanner, lines: SourceLines(source), areRequired: false)
                .helpers.isEmpty
        {
            return .uapi
        }
        if source.bytes.split(separator: .newline).contains(where: InputKind.isConfigurationKey) {
            return .configuration
        }
        let isC = scanner.code.contains { range in
            source.bytes[range].contains(UInt8(ascii: ";")) || source.bytes[range].contains(Array("#include".utf8))
        }
        return isC ? .provider : .unknown
    }

    /// What is in the names of the constants that number helpers: `BPF_FUNC_map_lookup_elem`.
    private static let constantMark = Array("_FUNC_".utf8)

    private static func isConfigurationKey(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "providers:".utf8) || line.starts(with: "outputs:".utf8)
    }

    /// Why a file of this kind is no input, and what to do with it; nil where it is one.
    public func problem(in source: SourceText) -> Diagnostic? {
        let inputs = "name a header of C declarations, JSON that --emit json wrote, or a kernel's BTF"
        let message: String
        switch self {
        case .uapi, .provider, .helpers, .kernel: return nil
        case .configuration: message = "this is a configuration; name it with --config"
        case .object: message = "this is an object; helpergen inspect and helpergen bind read those; \(inputs)"
        case .empty: message = "the file is empty; \(inputs)"
        case .unknown: message = "this is neither C nor JSON nor a kernel; \(inputs)"
        }
        return Diagnostic(InputKind.unreadable, message, inFile: source.name)
    }
}
