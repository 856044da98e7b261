import HelperModel
import Libclang

extension Prototype {
    /// clang's view of a function as the model's prototype.
    ///
    /// - Parameters:
    ///   - type: the function type.
    ///   - parameters: the cursors of its parameters, for their names and for array types, which the function type has
    ///     lost.
    ///   - text: the source text.
    ///   - programType: what a program uses in place of a written type.
    init(
        clang type: CType, parameters: [Cursor], text: String, programType: (HelperType) -> HelperType
    ) throws(HelperType.TooDeep) {
        let function = type.desugared
        let returned = try HelperType(clang: function.result)
        let types = function.parameters
        self.init(
            text: text,
            returnType: programType(returned),
            writtenReturnType: returned,
            parameters: try types.indices.map { index throws(HelperType.TooDeep) in
                let cursor = index < parameters.count ? parameters[index] : nil
                let written = try HelperType(clang: cursor?.type ?? types[index])
                let name = cursor?.spelling ?? ""
                return Parameter(name: name.isEmpty ? nil : name, type: programType(written), writtenType: written)
            },
            isVariadic: function.isVariadic && function.kind == .function(hasPrototype: true))
    }

    /// The declaration of a function `name` with the types as they are written.
    func declaration(of name: String) -> String {
        "\(writtenReturnType.declaration(of: name))("
            + HelperType.list(parameters.map { $0.writtenType.declaration(of: $0.name ?? "") }, isVariadic: isVariadic)
            + ")"
    }
}
