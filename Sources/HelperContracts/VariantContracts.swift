import HelperModel

extension HelperInference {
    /// The forms that the helper is documented in, each with contracts of its own, as if it were the only one.
    ///
    /// What is in doubt of a form, is so of the helper as well, which says it once.
    func variantsWithContracts() -> [Function.Variant] {
        helper.variants.map { variant in
            var form = helper
            form.prototype = variant.prototype
            form.documentation = variant.documentation
            form.variants = []
            var inference = HelperInference(ProvidedFunction(form, by: provider))
            let inferred = inference.run()
            return Function.Variant(
                prototype: inferred.prototype, documentation: variant.documentation, contract: inferred.contract,
                location: variant.location
            )
        }
    }

    /// The reason for the contract of the context that stands for all forms, with what it is in those that take
    /// something else.
    func basisOfAllForms(_ contract: ArgumentContract, _ variants: [Function.Variant]) -> ContractBasis {
        var seen: Set<ArgumentContract.Kind> = [contract.kind]
        return variants.compactMap(\.prototype.parameters.first).reduce(contract.basis) { basis, parameter in
            guard let kind = parameter.contract?.kind, seen.insert(kind).inserted else { return basis }
            return basis.and(
                "\(kind.rawValue) where it is \(parameter.writtenType.declaration(of: parameter.name ?? ""))")
        }
    }
}
