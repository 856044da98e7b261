import BPFFormats
import HelperModel

/// Holds the declaration that a program was compiled with against the provider's.
struct PrototypeCheck {
    private let btf: BTF

    init(_ btf: BTF) {
        self.btf = btf
    }

    /// What a register holds.
    private enum Value: Equatable {
        case nothing
        case pointer
        case integer(bytes: Int)
        case unknown

        var words: String {
            switch self {
            case .nothing: "nothing"
            case .pointer: "a pointer"
            case .integer(let bytes): "an integer of \(bytes) bytes"
            case .unknown: "something else"
            }
        }
    }

    /// What contradicts the provider's declaration, in words; nil when nothing does.
    ///
    /// - Parameter function: the BTF id of the extern function.
    func contradiction(_ function: Int, _ helper: ProvidedFunction) -> String? {
        guard helper.thing.hasPrototype, let prototype = btf.prototype(of: function) else { return nil }
        var types = parameters(of: prototype)
        let isVariadic = types.last == 0
        if isVariadic { types.removeLast() }
        let parameters = helper.prototype.parameters
        if !isVariadic, !helper.prototype.isVariadic, types.count != parameters.count {
            return "the program passes \(words(ofArguments: types.count)), and \(helper.name) takes \(parameters.count)"
        }
        for (index, (type, parameter)) in zip(types, parameters).enumerated() {
            let passed = value(of: type)
            let taken = PrototypeCheck.value(of: parameter.type)
            guard passed != taken, passed != .unknown, taken != .unknown else { continue }
            return "argument \(index + 1) is \(passed.words) to the program, and \(taken.words) to \(helper.name)"
        }
        return contradiction(
            returned: value(of: prototype.value), PrototypeCheck.value(of: helper.prototype.returnType), helper)
    }

    /// A program may take less than what comes back, or nothing of it.
    private func contradiction(returned: Value, _ given: Value, _ helper: ProvidedFunction) -> String? {
        switch (returned, given) {
        case (.integer(let expected), .integer(let bytes)) where expected <= bytes: return nil
        case (.nothing, _), (.unknown, _), (_, .unknown): return nil
        default:
            return returned == given
                ? nil : "the program expects \(returned.words), and \(helper.name) returns \(given.words)"
        }
    }

    /// The contracts that a program's declaration does not allow for, in words.
    func doubts(_ function: Int, _ helper: ProvidedFunction) -> [String] {
        guard let prototype = btf.prototype(of: function) else { return [] }
        return zip(parameters(of: prototype), helper.prototype.parameters).enumerated().compactMap { index, pair in
            guard let contract = pair.1.contract, contract.kind.isFilled, pointsToConstant(pair.0) else { return nil }
            return
                "\(helper.name) fills what argument \(index + 1) points to (\(contract.kind.rawValue)), and the program declares it constant"
        }
    }

    /// The ids of the types of parameters; 0 at the end for the dots.
    private func parameters(of prototype: BTFType) -> [Int] { btf.parameters(of: prototype).map(\.type) }

    private func value(of id: Int) -> Value {
        if id == 0 { return .nothing }
        guard let type = btf.resolved(id) else { return .unknown }
        switch type.kind {
        case .ptr: return .pointer
        case .int, .enum, .enum64: return .integer(bytes: type.value)
        default: return .unknown
        }
    }

    private static func value(of type: HelperType) -> Value {
        switch type.resolved {
        case .void: .nothing
        case .pointer, .array: .pointer
        case .bool, .integer, .enumeration: type.size.map { .integer(bytes: $0) } ?? .unknown
        default: .unknown
        }
    }

    private func pointsToConstant(_ id: Int) -> Bool {
        guard let pointer = btf.resolved(id), pointer.kind == .ptr else { return false }
        var next = pointer.value
        for _ in 0..<BTF.deepestNesting {
            guard let type = btf.type(next) else { return false }
            if type.kind == .const { return true }
            guard type.kind.isModifier else { return false }
            next = type.value
        }
        return false
    }
}
