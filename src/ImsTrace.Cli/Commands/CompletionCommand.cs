using System.Text;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace completion</c>: a script that lets a shell complete commands, options, words and field names.</summary>
internal static class CompletionCommand
{
    // Each asks the program itself for suggestions, with the words up to the cursor, and completes files where it has none.
    private const string Bash =
        """
        # bash completion of imstrace; to load it: eval "$(imstrace completion bash)"
        _imstrace() {
            # The shell cuts words at '='; they are put together again, and what it cut off is cut off the suggestions.
            local IFS=$'\n' i word before words=()
            for ((i = 1; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if ((i > 1)) && [[ $word == +(=) || ${COMP_WORDS[i-1]} == +(=) ]]; then
                    words[${#words[@]}-1]+=$word
                else
                    words+=("$word")
                fi
            done
            [[ $word == +(=) ]] && word=
            before=${words[${#words[@]}-1]%"$word"}
            COMPREPLY=($("$1" '[suggest]' "${words[@]}" 2>/dev/null))
            COMPREPLY=("${COMPREPLY[@]#"$before"}")
            case ${words[${#words[@]}-1]} in --filter=*) compopt -o nospace;; esac
            case ${words[${#words[@]}-2]} in -Y|--filter|-d) compopt -o nospace;; esac
        }
        complete -o bashdefault -o default -F _imstrace imstrace

        """;

    private const string Zsh =
        """
        #compdef imstrace
        # zsh completion of imstrace; to load it: eval "$(imstrace completion zsh)"
        _imstrace() {
            local -a found
            found=("${(@f)$("${words[1]}" '[suggest]' "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ -n "$found" ]]; then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _imstrace imstrace

        """;

    private const string Fish =
        """
        # fish completion of imstrace; to load it: imstrace completion fish | source
        function __imstrace_suggest
            set -l words (commandline -opc) (commandline -ct)
            $words[1] '[suggest]' $words[2..-1] 2>/dev/null
        end
        complete -c imstrace -a '(__imstrace_suggest)'

        """;

    public static CommandDefinition Definition { get; } = new(
        "completion", "A script that lets your shell complete commands, options and field names.", "imstrace completion bash", [Options.Output], Run)
    {
        TakesCaptures = false, Words = ["bash", "zsh", "fish"], WordsName = "SHELL",
    };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        string script = line.Word switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        };
        ResultFile.Check(line.Text(Options.Output), []);
        using Stream output = ResultFile.Open(line.Text(Options.Output), surroundings);
        output.Write(Encoding.ASCII.GetBytes(script));
        return ExitStatus.Done;
    }
}
