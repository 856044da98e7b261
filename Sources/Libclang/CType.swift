import CLibclang

/// A C type as clang resolved it.
public struct CType {
    let raw: CXType
    /// The translation unit that the type belongs to.
    public let unit: TranslationUnit

    /// The shapes of type that helpergen tells apart. Sugar that changes nothing (`struct` elaboration, attributes,
    /// parentheses) is looked through; typedefs are not.
    public enum Kind: Sendable, Hashable {
        case invalid, void, bool
        case integer(signed: Bool)
        case floating
        case pointer, record, enumeration, typedef
        case function(hasPrototype: Bool)
        case array
        case other
    }

    private var functions: LibclangFunctions { unit.functions }

    private func wrap(_ raw: CXType) -> CType { CType(raw: raw, unit: unit) }

    /// The type without sugar that changes nothing; qualifiers stay.
    public var desugared: CType {
        switch raw.kind {
        case CXType_Elaborated: wrap(functions.clang_Type_getNamedType(raw)).desugared
        case CXType_Attributed: wrap(functions.clang_Type_getModifiedType(raw)).desugared
        case CXType_Unexposed:
            // Parentheses, typeof, macro qualifiers: no node of their own in libclang's interface.
            wrap(functions.clang_getCanonicalType(raw)).rawIsUnexposed
                ? self : wrap(functions.clang_getCanonicalType(raw))
        default: self
        }
    }

    private var rawIsUnexposed: Bool { raw.kind == CXType_Unexposed }

    /// The shape of the (desugared) type.
    public var kind: Kind {
        switch raw.kind {
        case CXType_Invalid: .invalid
        case CXType_Void: .void
        case CXType_Bool: .bool
        case CXType_Char_S, CXType_SChar, CXType_Short, CXType_Int, CXType_Long, CXType_LongLong, CXType_Int128,
            CXType_WChar:
            .integer(signed: true)
        case CXType_Char_U, CXType_UChar, CXType_UShort, CXType_UInt, CXType_ULong, CXType_ULongLong, CXType_UInt128:
            .integer(signed: false)
        case CXType_Float, CXType_Double, CXType_LongDouble: .floating
        case CXType_Pointer: .pointer
        case CXType_Record: .record
        case CXType_Enum: .enumeration
        case CXType_Typedef: .typedef
        case CXType_FunctionProto: .function(hasPrototype: true)
        case CXType_FunctionNoProto: .function(hasPrototype: false)
        case CXType_ConstantArray, CXType_IncompleteArray, CXType_VariableArray, CXType_DependentSizedArray: .array
        default: .other
        }
    }

    /// The type in C, as clang writes it.
    public var spelling: String { unit.library.take(functions.clang_getTypeSpelling(raw)) }

    /// The name of a built-in arithmetic type, such as `unsigned long`; nil for any other. clang spells it the same,
    /// but has to be asked.
    public var builtinName: String? {
        switch raw.kind {
        case CXType_Char_U, CXType_Char_S: "char"
        case CXType_UChar: "unsigned char"
        case CXType_SChar: "signed char"
        case CXType_UShort: "unsigned short"
        case CXType_Short: "short"
        case CXType_UInt: "unsigned int"
        case CXType_Int: "int"
        case CXType_ULong: "unsigned long"
        case CXType_Long: "long"
        case CXType_ULongLong: "unsigned long long"
        case CXType_LongLong: "long long"
        case CXType_Float: "float"
        case CXType_Double: "double"
        case CXType_LongDouble: "long double"
        default: nil
        }
    }

    /// The type with all typedefs and sugar resolved.
    public var canonical: CType { wrap(functions.clang_getCanonicalType(raw)) }

    /// What a pointer points to.
    public var pointee: CType { wrap(functions.clang_getPointeeType(raw)) }

    /// What a function returns.
    public var result: CType { wrap(functions.clang_getResultType(raw)) }

    /// The types of a function's parameters.
    public var parameters: [CType] {
        (0..<max(0, functions.clang_getNumArgTypes(raw))).map { wrap(functions.clang_getArgType(raw, UInt32($0))) }
    }

    /// Whether a function takes `…` at the end.
    public var isVariadic: Bool { functions.clang_isFunctionTypeVariadic(raw) != 0 }

    /// The offset in bits of a member of a structure or union, one of a structure without a name among them; nil when
    /// there is none of that name.
    public func bitOffset(of member: String) -> Int? {
        let offset = functions.clang_Type_getOffsetOf(raw, member)
        return offset < 0 ? nil : Int(offset)
    }

    /// What an array holds.
    public var element: CType { wrap(functions.clang_getArrayElementType(raw)) }

    /// How many elements an array has, or nil when its length is not given.
    public var count: Int? {
        raw.kind == CXType_ConstantArray ? Int(exactly: functions.clang_getArraySize(raw)) : nil
    }

    /// Qualified at the outermost level.
    public var isConst: Bool { functions.clang_isConstQualifiedType(raw) != 0 }
    public var isVolatile: Bool { functions.clang_isVolatileQualifiedType(raw) != 0 }
    public var isRestrict: Bool { functions.clang_isRestrictQualifiedType(raw) != 0 }

    /// The number of the target's address space that values of the type are in; 0 for the ordinary one.
    public var addressSpace: Int {
        // libclang looks into the type, whether there is one or not.
        raw.kind == CXType_Invalid ? 0 : Int(functions.clang_getAddressSpace(raw))
    }

    /// The name of a typedef.
    public var typedefName: String { unit.library.take(functions.clang_getTypedefName(raw)) }

    /// Where the type is declared.
    public var declaration: Cursor { Cursor(raw: functions.clang_getTypeDeclaration(raw), unit: unit) }

    /// In bytes; nil for a type without a size (void, functions, incomplete structures).
    public var size: Int? {
        let size = functions.clang_Type_getSizeOf(raw)
        return size < 0 ? nil : Int(size)
    }
}
