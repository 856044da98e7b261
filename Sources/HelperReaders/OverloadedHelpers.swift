import HelperModel

/// Helpers that are documented more than once, for programs with different contexts.
enum OverloadedHelpers {
    /// Makes one helper of neighbours that have the same name and take different contexts: its first parameter is `void *ctx`, its
    /// documentation that of the first. Other helpers of one name stay apart, for the rules to find.
    static func merged(_ helpers: [Function]) -> [Function] {
        var result: [Function] = []
        for helper in helpers {
            if let last = result.last, let merged = merge(helper, into: last) {
                result[result.count - 1] = merged
            } else {
                result.append(helper)
            }
        }
        return result
    }

    private static func merge(_ helper: Function, into first: Function) -> Function? {
        guard first.name == helper.name else { return nil }
        var merged = first
        if merged.variants.isEmpty {
            merged.variants = [
                .init(prototype: first.prototype, documentation: first.documentation, location: first.location)
            ]
        }
        let contexts = merged.variants.map { $0.prototype.parameters.first?.writtenType }
        guard let context = helper.prototype.parameters.first?.writtenType, context.pointee != nil,
            contexts.allSatisfy({ $0 != nil && $0 != context && $0?.pointee != nil }),
            helper.prototype.parameters.count == first.prototype.parameters.count,
            helper.prototype.returnType == first.prototype.returnType
        else { return nil }
        merged.variants.append(
            .init(prototype: helper.prototype, documentation: helper.documentation, location: helper.location))
        merged.prototype.parameters[0] = Parameter(name: "ctx", type: .pointer(.void))
        merged.prototype.text =
            "\(merged.prototype.writtenReturnType.declaration(of: merged.name))("
            + HelperType.list(
                merged.prototype.parameters.map { $0.writtenType.declaration(of: $0.name ?? "") },
                isVariadic: merged.prototype.isVariadic) + ")"
        return merged
    }
}
