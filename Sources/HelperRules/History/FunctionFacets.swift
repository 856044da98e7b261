import HelperModel

extension Function: HistoricThing {
    var historyKind: History.Kind { isKfunc ? .kfunc : .helper }

    var form: String {
        hasPrototype ? prototype.returnType.declaration(of: "\(name)(\(prototype.parameterList))") : name
    }

    static func facets(_ old: Function, _ new: Function) -> (old: [HistoryFacet], new: [HistoryFacet]) {
        let comparison = FunctionComparison(old, new)
        return (comparison.facets(of: old), comparison.facets(of: new))
    }
}

/// In what respects two versions of a function can be compared.
private struct FunctionComparison {
    /// Whether parameters are compared one by one.
    let hasSameParameters: Bool
    /// What is known of both.
    let (hasPrototypes, haveNumbers, haveContracts, haveFlags, haveCallers): (Bool, Bool, Bool, Bool, Bool)

    init(_ old: Function, _ new: Function) {
        hasPrototypes = old.hasPrototype && new.hasPrototype
        hasSameParameters =
            old.prototype.parameters.count == new.prototype.parameters.count
            && old.prototype.isVariadic == new.prototype.isVariadic
        haveNumbers = old.id != nil && new.id != nil
        haveContracts = old.contract != nil && new.contract != nil
        haveFlags = old.kfuncFlags != nil && new.kfuncFlags != nil
        // Of a kernel that nobody asked, it is not known who may call.
        haveCallers = ![old, new].contains { $0.isCompiled && $0.programTypes == nil }
    }

    func facets(of function: Function) -> [HistoryFacet] {
        var facets: [HistoryFacet] = []
        let prototype = function.prototype
        if hasPrototypes {
            facets.append(HistoryFacet(.type, of: "the result", prototype.returnType.spelling))
            if hasSameParameters {
                for (index, parameter) in prototype.parameters.enumerated() {
                    let part = "argument \(index + 1)"
                    facets.append(HistoryFacet(.type, of: part, parameter.type.spelling))
                    if let name = parameter.name { facets.append(HistoryFacet(.name, of: part, name)) }
                }
            } else {
                facets.append(HistoryFacet(.parameters, prototype.parameterList))
            }
        }
        if haveNumbers, let id = function.id { facets.append(HistoryFacet(.number, "\(id)")) }
        facets.append(HistoryFacet(.stability, function.stability.historyText))
        if haveFlags, let flags = function.kfuncFlags {
            facets += flags.kernelNames.map { HistoryFacet(.flags, of: $0, "set") }
        }
        facets += function.attributes.map { HistoryFacet(.attributes, of: $0, "set") }
        if haveContracts, let contract = function.contract { facets += contracts(contract, prototype) }
        if haveCallers {
            facets.append(
                HistoryFacet(.callers, function.programTypes.map { $0.joined(separator: ", ") } ?? "all programs"))
        }
        return facets
    }

    private func contracts(_ contract: HelperContract, _ prototype: Prototype) -> [HistoryFacet] {
        var facets: [HistoryFacet] = []
        let returns = contract.returns
        if hasPrototypes {
            facets.append(
                HistoryFacet(
                    .contract, of: "the result", returns.kind.rawValue + (returns.isNullable ? " or null" : ""),
                    isGuess: returns.basis.reason == .guessed))
        }
        if hasPrototypes, hasSameParameters {
            for (index, parameter) in prototype.parameters.enumerated() {
                guard let contract = parameter.contract else { continue }
                facets.append(
                    HistoryFacet(
                        .contract, of: "argument \(index + 1)", contract.text(in: prototype),
                        isGuess: contract.basis.reason == .guessed))
            }
        }
        if let basis = contract.reallocatesPacket {
            facets.append(HistoryFacet(.packet, "a call may move it", isGuess: basis.reason == .guessed))
        }
        if contract.hasImplicitContext { facets.append(HistoryFacet(.context, "passed by the platform")) }
        return facets
    }
}

extension ArgumentContract {
    /// `ptr_to_readable_mem or null, size from argument 2`
    fileprivate func text(in prototype: Prototype) -> String {
        let size = size.map { ", size from argument \($0 + 1)" } ?? bytes.map { ", \($0) bytes" } ?? ""
        return "\(kind.rawValue)\(isNullable ? " or null" : "")\(size)"
    }
}

extension Stability {
    /// In words.
    var historyText: String {
        switch self {
        case .stable: "stable"
        case .unstable: "unstable"
        case .deprecated(_, let replacedBy): "deprecated" + (replacedBy.map { ", use \($0)" } ?? "")
        }
    }
}
