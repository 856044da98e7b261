import HelperModel

/// What kernels let programs call, by what runs them.
extension PlatformCheck {
    /// Whether the kernel lets all programs that make a call do so, as far as it is known.
    mutating func checkLinuxCallers(
        _ function: ProvidedFunction, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) -> Bool {
        guard let allowed = function.programTypes else { return true }
        let audience = allowed.isEmpty ? "" : ", which is for \(allowed.listed())"
        let runners = runners(of: call, in: section).filter { runner in
            runner.match.map { !allowed.contains($0.type) && platform.tellsCallers($0) } ?? false
        }
        for (type, runner) in firsts(of: runners, by: { $0.match?.type ?? "" }) {
            addReached(
                CompatibilityRules.caller,
                "programs of the type \(type) may not call \(function.name)\(audience)\(remark(on: runner, in: section))",
                call, in: section, by: runner)
        }
        return runners.isEmpty
    }

    /// Holds programs that may not sleep against a call of what may.
    mutating func checkSleep(
        _ function: ProvidedFunction, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) {
        let runners = runners(of: call, in: section).filter { $0.way.isByCalls && $0.match?.isSleepable == false }
        for (name, runner) in firsts(of: runners, by: \.section) {
            addReached(
                CompatibilityRules.sleepable,
                "\(function.name) may sleep, and programs in section \(name) may not\(remark(on: runner, in: section))",
                call, in: section, by: runner)
        }
    }

    /// Adds that the object's license keeps programs from calling kfuncs, at the first such call: kernels load none
    /// that has one, whether it gets there or not (`add_kfunc_call`).
    mutating func checkLicense(
        _ kfunc: ProvidedFunction, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) {
        guard !hasToldLicense, !contents.hasGPLCompatibleLicense,
            runners(of: call, in: section).contains(where: \.isLoaded)
        else { return }
        hasToldLicense = true
        let license = contents.license.map { "the license is \($0.printable)" } ?? "there is no section license"
        add(
            CompatibilityRules.license,
            "\(license), and only programs under licenses that are compatible with the GPL may call kfuncs, such as \(kfunc.name)",
            call, in: section)
    }

    /// The first of the runners with each value, those before others that run the code for certain.
    private func firsts(
        of runners: [LinuxPrograms.Runner], by value: (LinuxPrograms.Runner) -> String
    ) -> [(String, LinuxPrograms.Runner)] {
        var seen = Set<String>()
        let isStrict = { (runner: LinuxPrograms.Runner) in runner.isLoaded && runner.way.isCertain }
        return (runners.filter(isStrict) + runners.filter { !isStrict($0) }).compactMap {
            seen.insert(value($0)).inserted ? (value($0), $0) : nil
        }
    }

    /// Which program runs a function that programs share; empty in a program's own section.
    private func remark(on runner: LinuxPrograms.Runner, in section: ObjectContents.CodeSection) -> String {
        guard runner.section != section.name else { return "" }
        let function = runner.function.map { "\($0.printable) in section" } ?? "section"
        return "; \(function) \(runner.section.printable) runs this code"
    }
}
