/// How the verifier tells the arguments of kfuncs: by their types and the suffixes of their names, and nothing else
/// (kernel/bpf/verifier.c, `get_kfunc_ptr_arg_type`; Documentation/bpf/kfuncs.rst).
extension Knowledge {
    /// Pointers of kfuncs that are more than memory.
    static let kfuncPointers: [ArgumentRow] = [
        Row([.pointsToFunction], .ptrToFunc, .declared, "a pointer to a function"),
        Row(
            [.structureBegins("bpf_iter_", notWith: "bpf_iter__"), .isFirst, .hasNoSize], .ptrToStack, .declared,
            "a pointer to struct \(.structure); an iterator on the program's stack"),
        Row(
            [.structure(["bpf_dynptr", "bpf_dynptr_kern"])], .ptrToDynptr, .declared,
            "a pointer to struct \(.structure)"),
        Row([.structure([Names.mapStructure])], .ptrToMap, .declared, "a pointer to struct \(.structure)"),
        Row(
            [.structure(["bpf_spin_lock", "bpf_res_spin_lock"])], .ptrToSpinLock, .declared,
            "a pointer to struct \(.structure)"),
        Row([.structure(["bpf_timer"])], .ptrToTimer, .declared, "a pointer to struct \(.structure)"),
        Row(
            [.structure(["bpf_wq", "bpf_task_work"])], .ptrToMapValue, .declared,
            "a pointer to struct \(.structure); which is in a map's value"),
        Row([.structure(["sock"])], .ptrToBTFIDSockCommon, .declared, "a pointer to struct \(.structure)"),
        Row(
            [.structure(Names.kfuncContexts), .isFirst], .ptrToCtx, .declared,
            "a pointer to struct \(.structure); a program's context"),
        Row(
            [.structure(Names.kernelObjects)], .ptrToBTFID, .declared,
            "a pointer to struct \(.structure); an object of the kernel's"),
        Row(
            [.structureOtherThan([]), .hasNoSize, .pointsToPlainMemory, .pointsToConstant], .ptrToReadableMem,
            .declared, "a pointer to const struct \(.structure), which holds nothing but scalars"),
        Row(
            [.structureOtherThan([]), .hasNoSize, .pointsToPlainMemory], .ptrToWritableMem, .declared,
            "a pointer to struct \(.structure), which holds nothing but scalars"),
        Row(
            [.structureOtherThan([]), .hasNoSize], .ptrToBTFID, .declared,
            "a pointer to struct \(.structure); an object of the kernel's"),
        Row(
            [.pointsToVoid, .hasNoSize], .anything, .guessed,
            "an address without a type, of which the verifier has a rule for this kfunc"),
    ]

    /// Memory of kfuncs. The verifier asks for memory that may be read, and written where it is not const.
    static let kfuncMemory: [ArgumentRow] = [
        Row([.suffix(.filled)], .ptrToWritableMem, .declared, "the suffix \(.phrase)"),
        Row([.pointsToConstant], .ptrToReadableMem, .declared, "a pointer to const"),
        Row([], .ptrToWritableMem, .declared, "a pointer to what is not const, which the kernel may write"),
    ]
}
