extension Knowledge {
    /// Pointers that are more than memory.
    static let pointers: [ArgumentRow] = byType + byName + byNameOfVoid + besideMap

    /// What a pointer is by the type that it points to.
    private static let byType: [ArgumentRow] = [
        Row([.pointsToFunction], .ptrToFunc, .declared, "a pointer to a function"),
        Row(
            [.structure([Names.mapStructure]), .spelledBegins(["prog_array"])], .ptrToMapOfPrograms, .declared,
            "a pointer to struct \(.structure); which is an array of programs"),
        Row(
            [.structure([Names.mapStructure]), .text(["bpf_map_type_prog_array"])], .ptrToMapOfPrograms, .declared,
            "a pointer to struct \(.structure); which is an array of programs"),
        Row([.structure(["bpf_dynptr"])], .ptrToDynptr, .declared, "a pointer to struct \(.structure)"),
        Row([.structure([Names.mapStructure])], .ptrToMap, .declared, "a pointer to struct \(.structure)"),
        Row([.structure(["bpf_sock"])], .ptrToSockCommon, .declared, "a pointer to struct \(.structure)"),
        Row([.structure(["bpf_spin_lock"])], .ptrToSpinLock, .declared, "a pointer to struct \(.structure)"),
        Row([.structure(["bpf_timer"])], .ptrToTimer, .declared, "a pointer to struct \(.structure)"),
        Row([.structure(["sock"])], .ptrToBTFIDSockCommon, .declared, "a pointer to struct \(.structure)"),
        Row(
            [.structure(Names.contexts)], .ptrToCtx, .declared, "a pointer to struct \(.structure); a program's context"
        ),
        Row(
            [.pointsToStructure, .isFirst, .spelled(Names.contextParameters), .hasNoSize], .ptrToCtx, .declared,
            "a pointer to struct \(.structure); the first argument, and by its name a context"),
        Row(
            [.pointsToStructure, .isFirst, .structureEnds(Names.contextEndings), .hasNoSize], .ptrToCtx, .declared,
            "a pointer to struct \(.structure); the first argument, and by its name a context"),
        Row(
            [.undefinedStructure, .structureOtherThan(Names.memoryStructures), .hasNoSize], .ptrToBTFID, .declared,
            "a pointer to struct \(.structure); an object of the platform's, whose layout the header does not define"),
    ]

    /// What any pointer is by its name, or by what stands beside its name.
    private static let byName: [ArgumentRow] = [
        Row([.spelledBegins(["unsafe_", "user_"])], .anything, .guessed, "an address that the helper checks itself"),
        Row(
            [.followed(["must be a valid user space address"])], .anything, .guessed,
            "an address that the helper checks itself"),
        Row([.nameBegins(["percpu", "per_cpu"])], .ptrToPercpuBTFID, .guessed, "by its name a per-CPU variable"),
    ]

    /// What a `void *` is by its name, or by what stands beside its name.
    private static let byNameOfVoid: [ArgumentRow] = [
        Row([.pointsToVoid, .nameEnds(["callback_fn", "callback"])], .ptrToFunc, .guessed, "by its name a callback"),
        Row([.pointsToVoid, .behindCallback], .ptrToStack, .guessed, "behind a callback, and passed to it"),
        Row(
            [.pointsToVoid, .isFirst, .named(Names.contextParameters)], .ptrToCtx, .guessed,
            "the first argument, and by its name a context"),
        Row(
            [
                .pointsToVoid, .isFirst, .followed(["should be one of the following"]),
                .text(["struct bpf_sock_ops for"]),
            ], .ptrToCtx, .guessed, "the documentation lists the contexts it may be"),
        Row(
            [.pointsToVoid, .followed(["must be a ptr to a map value", "must be a pointer to a map value"])],
            .ptrToMapValue,
            .guessed, "the documentation says it points to a map's value"),
        Row(
            [.pointsToVoid, .preceded(["kptr at pointer"])], .ptrToKptr, .guessed,
            "the documentation says it points to a kptr"),
        Row([.pointsToVoid, .named(["ptr"]), .text(["kptr"])], .ptrToBTFID, .guessed, "a kptr, by the documentation"),
        Row(
            [.pointsToVoid, .followed(["is the in-kernel struct"])], .ptrToBTFID, .guessed,
            "the documentation says it is the kernel's"),
        Row(
            [.pointsToVoid, .preceded(["reserved ring buffer sample, pointed to by"])], .ptrToRingbufMem, .guessed,
            "the documentation says it was reserved in a ring buffer"),
        Row([.pointsToVoid, .named(Names.mapParameters)], .ptrToMap, .guessed, "by its name a map"),
        Row(
            [.pointsToVoid, .nameBegins(["prog_array"])], .ptrToMapOfPrograms, .guessed,
            "by its name an array of programs"),
        Row([.pointsToVoid, .named(["sk", "sock"])], .ptrToBTFIDSockCommon, .guessed, "by its name a socket"),
        Row(
            [.pointsToVoid, .named(["cgroup", "cgrp", "file", "inode", "task", "tsk"])], .ptrToBTFID, .guessed,
            "by its name an object of the kernel's"),
    ]

    /// The key and the value that belong to a map in front of them.
    private static let besideMap: [ArgumentRow] = [
        Row(
            [.named(["key"]), .behindMap, .hasNoSize], .ptrToMapKey, .guessed,
            "by its name the key of the map in front of it"),
        Row(
            [.named(["value"]), .behindMap, .hasNoSize, .pointsToConstant], .ptrToMapValue, .guessed,
            "by its name a value of the map in front of it"),
        Row(
            [.named(["value"]), .behindMap, .hasNoSize, .text(["value is null", "initial value"])], .ptrToMapValue,
            .guessed,
            "by its name a value of the map in front of it"),
        Row(
            [.named(["value"]), .behindMap, .hasNoSize], .ptrToUninitMapValue, .guessed,
            "by its name a value of the map in front of it, which is not const: the helper fills it"),
    ]
}
