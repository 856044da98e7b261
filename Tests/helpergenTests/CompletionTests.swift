import Foundation
import Testing
import TestSupport

/// What the shells offer behind a line that is half typed.
@Suite(.slow) struct CompletionTests {
    enum Shell: String, CaseIterable, Sendable {
        case bash, zsh, fish

        /// Prints what completes `$2`, a line a word, with the script in `$1`.
        var driver: String {
            switch self {
            case .bash:
                """
                source "$1"
                COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_KEY=9
                read -ra COMP_WORDS <<<"$2"
                [[ $2 == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                complete=$(complete -p helpergen)
                complete=${complete#* -F }
                ${complete%% *} helpergen "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            case .zsh:
                // Completion is a matter of the line editor, which wants a terminal; what would be offered goes through
                // compadd.
                """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell "exec 2>/dev/null; PROMPT= RPROMPT= CAPTURE=$3; fpath=(${1:h} \\$fpath)"
                zpty -w shell 'autoload -Uz compinit; compinit -u -D; compadd() {
                    if ! (( ${@[(I)-[OAD]*]} )); then
                        local -a hits; builtin compadd -A hits "$@"; print -rl -- $hits >>$CAPTURE
                    fi
                    builtin compadd "$@"
                }'
                zpty -w shell 'offer() { zle list-choices; : >$CAPTURE.done; }; zle -N offer; bindkey "^T" offer; : >$CAPTURE.ready'
                await() { repeat 600; do [[ -e $CAPTURE$1 ]] && return; while zpty -r -t shell line; do :; done; sleep 0.05; done }
                CAPTURE=$3
                await .ready
                zpty -w -n shell "$2"$'\\x14'
                await .done
                zpty -d shell
                cat $CAPTURE
                """
            case .fish: "source $argv[1]; complete -C $argv[2] | string split -f 1 \\t"
            }
        }

        var tool: Tool? { Tool.find(rawValue) }

        static let present = allCases.filter { $0.tool != nil }
        static let absent = allCases.filter { $0.tool == nil }.map(\.rawValue)
    }

    static let scripts = Dictionary(
        uniqueKeysWithValues: Shell.allCases.map { shell in
            (shell, (try? Tool.helpergen.run(["--generate-completion-script", shell.rawValue]))?.standardOutput ?? "")
        })

    /// The helpergen that was built is the one that shells find.
    private static func environment(home: TemporaryDirectory) -> [String: String] {
        let bin = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return ["PATH": "\(bin):\(path)", "HOME": home.path, "TERM": "dumb"]
    }

    /// What is offered, the directories without a slash at the end.
    private func completions(of line: String, in shell: Shell) throws -> Set<String> {
        let directory = try TemporaryDirectory()
        try directory.write(
            "/** One. */\nint acme_first(void);\n/** Two. */\nint acme_second(void);\n", to: "work/acme.h")
        try directory.write("providers:\n  - name: acme\n    headers: [acme.h]\n", to: "work/helpergen.yaml")
        try directory.write("", to: "work/include/other.h")
        let path = try directory.write(Self.scripts[shell] ?? "", to: "_helpergen")
        let driver = try directory.write(shell.driver, to: "driver")
        let tool = try #require(shell.tool)
        let result = try tool.run(
            (shell == .fish ? ["--no-config"] : []) + [driver, path, line, directory.file("capture")],
            in: directory.file("work"),
            environment: Self.environment(home: directory))
        return Set(
            result.standardOutput.split(whereSeparator: \.isNewline).map {
                String($0.hasSuffix("/") ? $0.dropLast() : $0)
            })
    }

    static let lines: [(line: String, offered: Set<String>)] = [
        ("helpergen gen", ["generate"]),
        ("helpergen generate --emit ", ["header", "json", "swift"]),
        ("helpergen generate --binding ", ["early", "late", "ksym"]),
        ("helpergen generate --only-kind s", ["swift", "swift-program"]),
        ("helpergen generate --uapi ", ["acme.h", "include"]),
        ("helpergen generate --config ", ["helpergen.yaml", "include"]),
        ("helpergen generate -I ", ["include"]),
        ("helpergen generate --output-directory ", ["include"]),
        ("helpergen generate ac", ["acme.h"]),
        ("helpergen bind -o ", ["acme.h", "helpergen.yaml", "include"]),
        ("helpergen explain acme_f", ["acme_first"]),
        ("helpergen explain --provider acme.h acme_", ["acme_first", "acme_second"]),
        ("helpergen breaking --allow breaking-id-c", ["breaking-id-changed"]),
    ]

    @Test(.enabled(if: Shell.absent.isEmpty, "not installed: \(Shell.absent.joined(separator: ", "))"))
    func everyShellIsTried() {
        #expect(Shell.present == Shell.allCases)
    }

    /// fish 3 asks helpergen for names only where there is a terminal: what is completed is then run.
    @Test(.enabled(if: Shell.fish.tool != nil && Tool.find("script") != nil, "fish or script is not installed"))
    func fishAsksForNames() throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** One. */\nint acme_first(void);\n/** Two. */\nint acme_second(void);\n", to: "acme.h")
        try directory.write(Self.scripts[.fish] ?? "", to: "helpergen.fish")
        let typed = "helpergen explain --provider acme.h acme_f\\t >out; echo >done\\nexit\\n"
        let session = """
            { printf '\(typed)'; for i in $(seq 300); do [ -e done ] && break; sleep 0.1; done; } |
                script -qfec "fish --no-config -i -C 'source helpergen.fish'" /dev/null
            """
        let shell = try #require(Tool.find("sh"))
        try shell.run(["-c", session], in: directory.path, environment: Self.environment(home: directory))
        #expect(try directory.text(of: "out").hasPrefix("int acme_first(void)\n"))
    }

    static let examples = Shell.present.flatMap { shell in
        lines.filter { shell != .fish || !$0.line.contains("explain") }.map {
            (shell: shell, line: $0.line, offered: $0.offered)
        }
    }

    @Test(arguments: examples) func offersWhatFits(_ shell: Shell, _ line: String, _ expected: Set<String>) throws {
        let offered = try completions(of: line, in: shell)
        // Kinds of output come and go; those that are named here stay.
        #expect(offered.isSuperset(of: expected), "\(shell): \(line) offers \(offered.sorted())")
        #expect(offered.subtracting(expected).allSatisfy { line.contains("--emit") && !$0.contains(".") }, "\(offered)")
    }
}
