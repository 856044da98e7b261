import HelperDiagnostics
import HelperModel

/// Memory and sizes that don't stand side by side.
///
/// PREVAIL takes the argument behind memory for its size. Where memory has none there, and where a size has no memory in
/// front of it, the helper is "unsupported" in every program (vbpf/prevail, `ir/arg_kind.hpp`).
struct WindowsMemory: WindowsRule {
    let rule = Rule(
        "windows-memory-size", .error, "The argument behind memory is its size, and a size is behind memory")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        provider.functions.flatMap { function in
            problems(function).map {
                Diagnostic(rule, "\($0); eBPF for Windows refuses every call of \(function.name)", about: function)
            }
        }
    }

    private func problems(_ function: ProvidedFunction) -> [String] {
        let parameters = function.prototype.parameters
        // What memory asks for at another place is said of the memory.
        let claimed = Set(parameters.compactMap { $0.contract?.needsSize == true ? $0.contract?.size : nil })
        return parameters.indices.compactMap { index in
            guard let contract = parameters[index].contract else { return nil }
            let name = parameters.name(at: index)
            if contract.needsSize {
                let next = index + 1
                let isFollowed = parameters.indices.contains(next) && parameters[next].contract?.isSizeOfMemory == true
                if isFollowed, contract.size ?? next == next { return nil }
                return problem(of: index, contract, in: parameters)
            }
            guard contract.isSizeOfMemory, !claimed.contains(index),
                index == 0 || parameters[index - 1].contract?.needsSize != true
            else { return nil }
            return
                "\(name) of \(function.name) is \(contract.kind.rawValue), and no memory stands in front of it; put it right behind the memory that it is the size of, or say @contract \(name) anything if it is a number like others"
        }
    }

    /// What is wrong with memory that its size does not stand behind.
    private func problem(of index: Int, _ contract: ArgumentContract, in parameters: [Parameter]) -> String {
        let name = parameters.name(at: index)
        if let size = contract.size, parameters.indices.contains(size) {
            if size - 1 != index, parameters.indices.contains(size - 1), parameters[size - 1].contract?.size == size {
                return
                    "the size of \(name) is \(parameters.name(at: size)), which is that of \(parameters.name(at: size - 1)), too; give \(name) a size of its own, right behind it"
            }
            return
                "the size of \(name) is \(parameters.name(at: size)), which does not stand behind it; put \(parameters.name(at: size)) right behind \(name)"
        }
        let bytes = contract.bytes.map { " of \($0) bytes" } ?? ""
        let room =
            parameters.count < Prototype.argumentLimit
            ? "add a parameter right behind it, such as \"uint32_t \(name)_size\""
            : "a call has five arguments: put some of them into a structure, so that its size fits behind it"
        return
            "\(name) is \(contract.kind.rawValue)\(bytes), and its size does not stand behind it; \(room)"
    }
}

extension ArgumentContract {
    /// Whether PREVAIL asks for the size of this memory. Of memory on the stack it does not.
    fileprivate var needsSize: Bool { kind.isMemory && kind != .ptrToStack }

    /// Whether PREVAIL takes it for the size of the memory in front of it.
    fileprivate var isSizeOfMemory: Bool { kind == .constSize || kind == .constSizeOrZero }
}

extension [Parameter] {
    /// What a diagnostic calls a parameter.
    func name(at index: Int) -> String { self[index].name ?? "argument \(index + 1)" }
}
