import CLibclang

/// A node of clang's tree: a declaration, an attribute, a macro definition.
public struct Cursor {
    let raw: CXCursor
    /// The translation unit that the cursor points into.
    public let unit: TranslationUnit

    /// The kinds of cursor that helpergen tells apart.
    public enum Kind: Sendable {
        case structure, union, enumeration, field, enumConstant, function, variable, parameter, typedef
        case linkageSpecification, compoundStatement, declarationStatement
        case annotation, attribute, assemblerLabel
        /// A conversion that is written or implied, or parentheses: what they change is the type.
        case conversion
        /// A list in braces, as it is written.
        case initializerList
        /// Any other expression.
        case expression
        case macroDefinition, macroExpansion, inclusion
        case other
    }

    private var functions: LibclangFunctions { unit.functions }

    /// What tells the declarations of a unit apart.
    public var identity: UInt { UInt(bitPattern: raw.data.0) }

    /// What the cursor points at.
    public var kind: Kind {
        switch raw.kind {
        case CXCursor_StructDecl: .structure
        case CXCursor_UnionDecl: .union
        case CXCursor_EnumDecl: .enumeration
        case CXCursor_FieldDecl: .field
        case CXCursor_EnumConstantDecl: .enumConstant
        case CXCursor_FunctionDecl: .function
        case CXCursor_VarDecl: .variable
        case CXCursor_ParmDecl: .parameter
        case CXCursor_TypedefDecl: .typedef
        case CXCursor_LinkageSpec: .linkageSpecification
        case CXCursor_CompoundStmt: .compoundStatement
        case CXCursor_DeclStmt: .declarationStatement
        case CXCursor_UnexposedExpr, CXCursor_ParenExpr, CXCursor_CStyleCastExpr: .conversion
        case CXCursor_InitListExpr: .initializerList
        case CXCursor_AnnotateAttr: .annotation
        case CXCursor_AsmLabelAttr: .assemblerLabel
        case CXCursor_UnexposedAttr: .attribute
        case CXCursor_MacroDefinition: .macroDefinition
        case CXCursor_MacroExpansion: .macroExpansion
        case CXCursor_InclusionDirective: .inclusion
        default: functions.clang_isExpression(raw.kind) != 0 ? .expression : .other
        }
    }

    /// The name, or the text of an annotation; empty when there is none.
    public var spelling: String { unit.library.take(functions.clang_getCursorSpelling(raw)) }

    /// Whether a structure, union or enumeration has no tag and goes by the name of its typedef, which is then its
    /// ``spelling`` (libclang's own question, `clang_Cursor_isAnonymous`, is answered with no). Its USR tells:
    /// `c:@SA@name_t`, where one with a tag has `c:@S@name`.
    public var isNamedByTypedef: Bool {
        let parts = unit.library.take(functions.clang_getCursorUSR(raw)).split(separator: "@")
        return parts.count > 1 && ["SA", "UA", "EA"].contains(parts[parts.count - 2])
    }

    /// The type of what is declared.
    public var type: CType { CType(raw: functions.clang_getCursorType(raw), unit: unit) }

    /// What a typedef stands for.
    public var underlyingType: CType { CType(raw: functions.clang_getTypedefDeclUnderlyingType(raw), unit: unit) }

    /// The integer type of an enumeration.
    public var integerType: CType { CType(raw: functions.clang_getEnumDeclIntegerType(raw), unit: unit) }

    /// The constants of an enumeration with their values.
    public var enumConstants: [(cursor: Cursor, value: Int128)] {
        // libclang extends the sign of an unsigned value, too.
        let isUnsigned = integerType.spelling.hasPrefix("unsigned")
        return children.filter { $0.kind == .enumConstant }.map { constant in
            let value =
                isUnsigned
                ? Int128(functions.clang_getEnumConstantDeclUnsignedValue(constant.raw))
                : Int128(functions.clang_getEnumConstantDeclValue(constant.raw))
            return (constant, value)
        }
    }

    /// The value of an expression that is a constant integer; nil for any other.
    public var integerValue: Int128? {
        guard let result = functions.clang_Cursor_Evaluate(raw) else { return nil }
        defer { functions.clang_EvalResult_dispose(result) }
        guard functions.clang_EvalResult_getKind(result) == CXEval_Int else { return nil }
        return functions.clang_EvalResult_isUnsignedInt(result) != 0
            ? Int128(functions.clang_EvalResult_getAsUnsigned(result))
            : Int128(functions.clang_EvalResult_getAsLongLong(result))
    }

    /// The declaration as clang writes it: all attributes are told, also those that have no cursor of their own.
    public var declarationText: String {
        let policy = functions.clang_getCursorPrintingPolicy(raw)
        defer { if let policy { functions.clang_PrintingPolicy_dispose(policy) } }
        return unit.library.take(functions.clang_getCursorPrettyPrinted(raw, policy))
    }

    /// Whether this is the declaration that defines the thing.
    public var isDefinition: Bool { functions.clang_isCursorDefinition(raw) != 0 }

    /// Whether this is a function that is defined anywhere in the translation unit.
    public var hasBody: Bool { kind == .function && functions.clang_getCursorDefinition(raw).kind == raw.kind }

    /// The offset of a field from the start of its structure, in bits; negative when it has none.
    public var fieldOffset: Int64 { functions.clang_Cursor_getOffsetOfField(raw) }

    /// The width of a bit-field, in bits; nil for anything else.
    public var bitWidth: Int? {
        let width = functions.clang_getFieldDeclBitWidth(raw)
        return width < 0 ? nil : Int(width)
    }

    /// Whether this is a structure or union without a name whose members are those of the one around it.
    public var isAnonymousMember: Bool { functions.clang_Cursor_isAnonymousRecordDecl(raw) != 0 }

    /// The integers of an initialiser in the order in which they are written, lists within lists among them, whatever
    /// becomes of them in what they initialise; nil where something else stands among them.
    public var writtenIntegers: [Int128]? {
        switch kind {
        case .initializerList:
            var integers: [Int128] = []
            for child in children {
                guard let more = child.writtenIntegers else { return nil }
                integers += more
            }
            return integers
        // What is written is wider than what it is converted to.
        case .conversion: return children.last?.writtenIntegers
        case .expression: return integerValue.map { [$0] }
        default: return nil
        }
    }

    /// Whether the declaration stands in the file that was parsed, not in one that it includes; what a macro made
    /// stands where the macro is used.
    public var isInMainFile: Bool {
        var file: CXFile?
        functions.clang_getExpansionLocation(functions.clang_getCursorLocation(raw), &file, nil, nil, nil)
        return file != nil && file == unit.mainFile
    }

    /// Where the name stands.
    public var location: ClangLocation? { unit.location(functions.clang_getCursorLocation(raw)) }

    /// Where the text begins that led to this cursor; for what a macro made, where the macro is used. Offset in bytes
    /// from the start of the file.
    public var expansionOffset: Int {
        offset(of: functions.clang_getCursorLocation(raw))
    }

    /// Where the name is written: for what a macro made from one of its arguments, that argument; for all else a macro
    /// made, where the macro is used. Offset in bytes from the start of the file.
    public var writtenOffset: Int {
        var offset: UInt32 = 0
        functions.clang_getFileLocation(functions.clang_getCursorLocation(raw), nil, nil, nil, &offset)
        return Int(offset)
    }

    /// Where the declaration begins; for what a macro made, where the macro is used. Offset in bytes from the start of
    /// the file.
    public var startOffset: Int {
        offset(of: functions.clang_getRangeStart(functions.clang_getCursorExtent(raw)))
    }

    private func offset(of location: CXSourceLocation) -> Int {
        var offset: UInt32 = 0
        functions.clang_getExpansionLocation(location, nil, nil, nil, &offset)
        return Int(offset)
    }

    /// The documentation comment that clang attaches, with its delimiters; nil when there is none.
    public var comment: String? {
        let text = unit.library.take(functions.clang_Cursor_getRawCommentText(raw))
        return text.isEmpty ? nil : text
    }

    /// The nodes directly below, in source order.
    public var children: [Cursor] {
        final class Collector {
            var found: [CXCursor] = []
        }
        let collector = Collector()
        _ = functions.clang_visitChildren(
            raw,
            { cursor, _, context in
                Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue().found.append(cursor)
                return CXChildVisit_Continue
            }, Unmanaged.passUnretained(collector).toOpaque())
        return collector.found.map { Cursor(raw: $0, unit: unit) }
    }

    /// The tokens that the cursor's text consists of.
    public var tokens: [Token] {
        Token.tokens(in: functions.clang_getCursorExtent(raw), of: unit)
    }
}
