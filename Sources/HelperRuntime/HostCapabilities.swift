/// What a host of programs can do for helpers beyond passing five registers and taking one back.
public struct HostCapabilities: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Functions of programs can be called at the addresses that programs pass, as ``HelperCallback`` does: what runs
    /// is machine code.
    public static let callbacks = HostCapabilities(rawValue: 1)
    /// The program's context is passed behind the registers (``HelperEntry/registersAndContext(_:)``).
    public static let implicitContext = HostCapabilities(rawValue: 2)

    public static let all: HostCapabilities = [.callbacks, .implicitContext]
}

extension ProvidedHelper {
    /// Why a host can't offer the helper to programs, in words that name what the helper wants; nil when it can.
    public func obstacle(in host: HostCapabilities) -> String? {
        if case .registersAndContext = entry, !host.contains(.implicitContext) {
            return "it wants the program's context, which the host does not pass along"
        }
        if !host.contains(.callbacks), let index = parameters.firstIndex(where: { $0.kind == .ptrToFunc }) {
            let name = parameters[index].name ?? "argument \(index + 1)"
            return "\(name) is a function of the program's, which the host can't call"
        }
        return nil
    }
}
