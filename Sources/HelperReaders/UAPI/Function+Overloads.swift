import HelperModel

extension [Function] {
    /// One helper for neighbours that have the same name and take different contexts: its first parameter is
    /// `void *ctx`, its documentation that of the first. Other helpers of one name stay apart, for the rules to find.
    func mergingOverloads() -> [Function] {
        var result: [Function] = []
        for helper in self {
            if let last = result.last, let merged = last.merging(helper) {
                result[result.count - 1] = merged
            } else {
                result.append(helper)
            }
        }
        return result
    }
}

extension Function {
    /// This helper, documented for one more context; nil when `helper` is another.
    fileprivate func merging(_ helper: Function) -> Function? {
        guard name == helper.name else { return nil }
        var merged = self
        if merged.variants.isEmpty {
            merged.variants = [
                .init(prototype: prototype, documentation: documentation, location: location)
            ]
        }
        let contexts = merged.variants.map { $0.prototype.parameters.first?.writtenType }
        guard let context = helper.prototype.parameters.first?.writtenType, context.pointee != nil,
            contexts.allSatisfy({ $0 != nil && $0 != context && $0?.pointee != nil }),
            helper.prototype.parameters.count == prototype.parameters.count,
            helper.prototype.returnType == prototype.returnType
        else { return nil }
        merged.variants.append(
            .init(prototype: helper.prototype, documentation: helper.documentation, location: helper.location))
        merged.prototype.parameters[0] = Parameter(name: "ctx", type: .pointer(.void))
        merged.prototype.text = merged.prototype.declaration(of: name)
        return merged
    }
}
