// The part of libclang's C interface that helpergen uses.
//
// libclang is opened when the first header has to be parsed, never linked, so that one binary works with every
// LLVM from 14 on and nothing pays for it that does not need it. The declarations below therefore state an ABI that is not ours:
// names, layouts and values are those of clang-c/Index.h and clang-c/CXString.h. Only what every supported version agrees on is
// listed; `LibclangABITests` holds each line against the installed libclang-dev headers.

#ifndef HELPERGEN_CLIBCLANG_H
#define HELPERGEN_CLIBCLANG_H

#pragma clang assume_nonnull begin

typedef void *CXIndex;
typedef struct CXTranslationUnitImpl *CXTranslationUnit;
typedef void *CXClientData;
typedef void *CXDiagnostic;
typedef void *CXDiagnosticSet;
typedef void *CXFile;
typedef void *CXEvalResult;
typedef void *CXPrintingPolicy;

struct CXUnsavedFile {
  const char *Filename;
  const char *Contents;
  unsigned long Length;
};

typedef struct {
  const void *_Nullable data;
  unsigned private_flags;
} CXString;

typedef struct {
  const void *_Nullable ptr_data[2];
  unsigned int_data;
} CXSourceLocation;

typedef struct {
  const void *_Nullable ptr_data[2];
  unsigned begin_int_data;
  unsigned end_int_data;
} CXSourceRange;

typedef struct {
  unsigned int_data[4];
  void *_Nullable ptr_data;
} CXToken;

enum CXCursorKind {
  CXCursor_StructDecl = 2,
  CXCursor_UnionDecl = 3,
  CXCursor_EnumDecl = 5,
  CXCursor_FieldDecl = 6,
  CXCursor_EnumConstantDecl = 7,
  CXCursor_FunctionDecl = 8,
  CXCursor_VarDecl = 9,
  CXCursor_ParmDecl = 10,
  CXCursor_TypedefDecl = 20,
  CXCursor_LinkageSpec = 23,
  CXCursor_UnexposedExpr = 100,
  CXCursor_ParenExpr = 111,
  CXCursor_CStyleCastExpr = 117,
  CXCursor_InitListExpr = 119,
  CXCursor_CompoundStmt = 202,
  CXCursor_DeclStmt = 231,
  CXCursor_UnexposedAttr = 400,
  CXCursor_AnnotateAttr = 406,
  CXCursor_AsmLabelAttr = 407,
  CXCursor_MacroDefinition = 501,
  CXCursor_MacroExpansion = 502,
  CXCursor_InclusionDirective = 503
};

typedef struct {
  enum CXCursorKind kind;
  int xdata;
  const void *_Nullable data[3];
} CXCursor;

enum CXTypeKind {
  CXType_Invalid = 0,
  CXType_Unexposed = 1,
  CXType_Void = 2,
  CXType_Bool = 3,
  CXType_Char_U = 4,
  CXType_UChar = 5,
  CXType_UShort = 8,
  CXType_UInt = 9,
  CXType_ULong = 10,
  CXType_ULongLong = 11,
  CXType_UInt128 = 12,
  CXType_Char_S = 13,
  CXType_SChar = 14,
  CXType_WChar = 15,
  CXType_Short = 16,
  CXType_Int = 17,
  CXType_Long = 18,
  CXType_LongLong = 19,
  CXType_Int128 = 20,
  CXType_Float = 21,
  CXType_Double = 22,
  CXType_LongDouble = 23,
  CXType_Pointer = 101,
  CXType_Record = 105,
  CXType_Enum = 106,
  CXType_Typedef = 107,
  CXType_FunctionNoProto = 110,
  CXType_FunctionProto = 111,
  CXType_ConstantArray = 112,
  CXType_IncompleteArray = 114,
  CXType_VariableArray = 115,
  CXType_DependentSizedArray = 116,
  CXType_Elaborated = 119,
  CXType_Attributed = 163
};

typedef struct {
  enum CXTypeKind kind;
  void *_Nullable data[2];
} CXType;

enum CXChildVisitResult {
  CXChildVisit_Continue = 1
};

enum CXDiagnosticSeverity {
  CXDiagnostic_Ignored = 0,
  CXDiagnostic_Note = 1,
  CXDiagnostic_Warning = 2,
  CXDiagnostic_Error = 3,
  CXDiagnostic_Fatal = 4
};

enum CXErrorCode {
  CXError_Success = 0,
  CXError_Crashed = 2
};

enum CXTranslationUnit_Flags {
  CXTranslationUnit_DetailedPreprocessingRecord = 1,
  CXTranslationUnit_KeepGoing = 512,
  CXTranslationUnit_IncludeAttributedTypes = 4096
};

typedef enum {
  CXEval_Int = 1
} CXEvalResultKind;

enum CXTokenKind {
  CXToken_Keyword = 1,
  CXToken_Identifier = 2,
  CXToken_Literal = 3,
  CXToken_Comment = 4
};

typedef enum CXChildVisitResult (*CXCursorVisitor)(CXCursor cursor, CXCursor parent, CXClientData client_data);
typedef void (*CXInclusionVisitor)(CXFile included_file, CXSourceLocation *inclusion_stack, unsigned include_len,
                                   CXClientData client_data);

// One line a function: F(return type, name, (parameters)).
#define HELPERGEN_LIBCLANG_FUNCTIONS(F)                                                                                        \
  F(CXString, clang_getClangVersion, (void))                                                                                   \
  F(const char *_Nullable, clang_getCString, (CXString))                                                                       \
  F(void, clang_disposeString, (CXString))                                                                                     \
  F(CXIndex _Nullable, clang_createIndex, (int, int))                                                                          \
  F(void, clang_disposeIndex, (CXIndex))                                                                                       \
  F(enum CXErrorCode, clang_parseTranslationUnit2,                                                                             \
    (CXIndex, const char *_Nullable, const char *_Nullable const *_Nullable, int, struct CXUnsavedFile *_Nullable, unsigned,   \
     unsigned, CXTranslationUnit _Nullable *_Nullable))                                                                        \
  F(void, clang_disposeTranslationUnit, (CXTranslationUnit))                                                                   \
  F(CXCursor, clang_getTranslationUnitCursor, (CXTranslationUnit))                                                             \
  F(unsigned, clang_visitChildren, (CXCursor, CXCursorVisitor, CXClientData _Nullable))                                        \
  F(CXString, clang_getCursorSpelling, (CXCursor))                                                                             \
  F(CXString, clang_getCursorUSR, (CXCursor))                                                                                  \
  F(CXType, clang_getCursorType, (CXCursor))                                                                                   \
  F(CXSourceLocation, clang_getCursorLocation, (CXCursor))                                                                     \
  F(CXSourceRange, clang_getCursorExtent, (CXCursor))                                                                          \
  F(unsigned, clang_isCursorDefinition, (CXCursor))                                                                            \
  F(CXCursor, clang_getCursorDefinition, (CXCursor))                                                                           \
  F(CXType, clang_getTypedefDeclUnderlyingType, (CXCursor))                                                                    \
  F(CXType, clang_getEnumDeclIntegerType, (CXCursor))                                                                          \
  F(long long, clang_getEnumConstantDeclValue, (CXCursor))                                                                     \
  F(unsigned long long, clang_getEnumConstantDeclUnsignedValue, (CXCursor))                                                    \
  F(long long, clang_Cursor_getOffsetOfField, (CXCursor))                                                                      \
  F(unsigned, clang_Cursor_isAnonymousRecordDecl, (CXCursor))                                                                  \
  F(int, clang_getFieldDeclBitWidth, (CXCursor))                                                                               \
  F(CXString, clang_Cursor_getRawCommentText, (CXCursor))                                                                      \
  F(unsigned, clang_isExpression, (enum CXCursorKind))                                                                         \
  F(CXEvalResult _Nullable, clang_Cursor_Evaluate, (CXCursor))                                                                 \
  F(CXEvalResultKind, clang_EvalResult_getKind, (CXEvalResult))                                                                \
  F(unsigned, clang_EvalResult_isUnsignedInt, (CXEvalResult))                                                                  \
  F(long long, clang_EvalResult_getAsLongLong, (CXEvalResult))                                                                 \
  F(unsigned long long, clang_EvalResult_getAsUnsigned, (CXEvalResult))                                                        \
  F(void, clang_EvalResult_dispose, (CXEvalResult))                                                                            \
  F(CXPrintingPolicy _Nullable, clang_getCursorPrintingPolicy, (CXCursor))                                                     \
  F(CXString, clang_getCursorPrettyPrinted, (CXCursor, CXPrintingPolicy _Nullable))                                            \
  F(void, clang_PrintingPolicy_dispose, (CXPrintingPolicy))                                                                    \
  F(CXType, clang_getCanonicalType, (CXType))                                                                                  \
  F(CXType, clang_getPointeeType, (CXType))                                                                                    \
  F(long long, clang_Type_getOffsetOf, (CXType, const char *))                                                                 \
  F(CXType, clang_getResultType, (CXType))                                                                                     \
  F(int, clang_getNumArgTypes, (CXType))                                                                                       \
  F(CXType, clang_getArgType, (CXType, unsigned))                                                                              \
  F(unsigned, clang_isFunctionTypeVariadic, (CXType))                                                                          \
  F(CXType, clang_getArrayElementType, (CXType))                                                                               \
  F(long long, clang_getArraySize, (CXType))                                                                                   \
  F(unsigned, clang_isConstQualifiedType, (CXType))                                                                            \
  F(unsigned, clang_isVolatileQualifiedType, (CXType))                                                                         \
  F(unsigned, clang_isRestrictQualifiedType, (CXType))                                                                         \
  F(unsigned, clang_getAddressSpace, (CXType))                                                                                 \
  F(CXString, clang_getTypeSpelling, (CXType))                                                                                 \
  F(CXString, clang_getTypedefName, (CXType))                                                                                  \
  F(CXCursor, clang_getTypeDeclaration, (CXType))                                                                              \
  F(CXType, clang_Type_getNamedType, (CXType))                                                                                 \
  F(CXType, clang_Type_getModifiedType, (CXType))                                                                              \
  F(long long, clang_Type_getSizeOf, (CXType))                                                                                 \
  F(CXSourceLocation, clang_getRangeStart, (CXSourceRange))                                                                    \
  F(CXFile _Nullable, clang_getFile, (CXTranslationUnit, const char *))                                                        \
  F(void, clang_getPresumedLocation,                                                                                           \
    (CXSourceLocation, CXString *_Nullable, unsigned *_Nullable, unsigned *_Nullable))                                         \
  F(void, clang_getExpansionLocation,                                                                                          \
    (CXSourceLocation, CXFile _Nullable *_Nullable, unsigned *_Nullable, unsigned *_Nullable, unsigned *_Nullable))            \
  F(void, clang_getFileLocation,                                                                                               \
    (CXSourceLocation, CXFile _Nullable *_Nullable, unsigned *_Nullable, unsigned *_Nullable, unsigned *_Nullable))            \
  F(CXString, clang_getFileName, (CXFile))                                                                                     \
  F(void, clang_tokenize, (CXTranslationUnit, CXSourceRange, CXToken *_Nullable *_Nullable, unsigned *))                       \
  F(void, clang_disposeTokens, (CXTranslationUnit, CXToken *_Nullable, unsigned))                                              \
  F(enum CXTokenKind, clang_getTokenKind, (CXToken))                                                                           \
  F(CXString, clang_getTokenSpelling, (CXTranslationUnit, CXToken))                                                            \
  F(CXSourceLocation, clang_getTokenLocation, (CXTranslationUnit, CXToken))                                                    \
  F(unsigned, clang_getNumDiagnostics, (CXTranslationUnit))                                                                    \
  F(CXDiagnostic _Nullable, clang_getDiagnostic, (CXTranslationUnit, unsigned))                                                \
  F(enum CXDiagnosticSeverity, clang_getDiagnosticSeverity, (CXDiagnostic))                                                    \
  F(CXSourceLocation, clang_getDiagnosticLocation, (CXDiagnostic))                                                             \
  F(CXString, clang_getDiagnosticSpelling, (CXDiagnostic))                                                                     \
  F(CXString, clang_getDiagnosticOption, (CXDiagnostic, CXString *_Nullable))                                                  \
  F(CXDiagnosticSet _Nullable, clang_getChildDiagnostics, (CXDiagnostic))                                                      \
  F(unsigned, clang_getNumDiagnosticsInSet, (CXDiagnosticSet))                                                                 \
  F(CXDiagnostic _Nullable, clang_getDiagnosticInSet, (CXDiagnosticSet, unsigned))                                             \
  F(void, clang_disposeDiagnostic, (CXDiagnostic))                                                                             \
  F(void, clang_getInclusions, (CXTranslationUnit, CXInclusionVisitor, CXClientData _Nullable))                                \
  F(const char *_Nullable, clang_getFileContents, (CXTranslationUnit, CXFile, __SIZE_TYPE__ *_Nullable))

#define HELPERGEN_LIBCLANG_FIELD(result, name, parameters) result(*_Nonnull name) parameters;

/// Every function of libclang that helpergen calls, as found in one libclang.
struct LibclangFunctions {
  HELPERGEN_LIBCLANG_FUNCTIONS(HELPERGEN_LIBCLANG_FIELD)
};

/// Opens the libclang at `path` and fills in `functions`.
///
/// @return 0; or -1, with a sentence about what went wrong written to `message` (at most `capacity` bytes, always terminated).
/// The library stays open for the life of the process: libclang keeps threads and statics of its own.
int helpergen_libclang_open(const char *path, struct LibclangFunctions *functions, char *message, unsigned long capacity);

#pragma clang assume_nonnull end

#endif
