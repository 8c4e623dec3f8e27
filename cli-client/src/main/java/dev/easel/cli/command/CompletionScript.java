package dev.easel.cli.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The scripts that let bash and zsh complete command lines of `easel`. Both find out what can stand at the cursor by
/// the same function, which is POSIX.
final class CompletionScript {
    private static final String BASH = """
        # Completion of easel in bash. In ~/.bashrc: eval "$(easel completion bash)"
        VALUES
        _easel() {
            local line=${COMP_LINE:0:COMP_POINT} words cur=''
            read -ra words <<<"$line"
            case $line in
                *[[:space:]]) ;;
                *)
                    cur=${words[${#words[@]}-1]}
                    unset "words[${#words[@]}-1]"
                    ;;
            esac
            _easel_values "$cur" "${words[@]:1}"
            case $cur in --*=*) cur=${cur#*=} ;; esac
            local IFS=$'\\n'
            case $easel_values in
                @files) COMPREPLY=($(compgen -f -- "$cur")) ;;
                @folders) COMPREPLY=($(compgen -d -- "$cur")) ;;
                @*) COMPREPLY=($(compgen -W "$("${words[0]}" completion "${easel_values#@}" 2>/dev/null)" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "${easel_values// /$IFS}" -- "$cur")) ;;
            esac
            case $easel_values in @files | @folders) compopt -o filenames 2>/dev/null ;; esac
            # for bash a colon ends a word, and it replaces only what is behind the last
            case $cur in *:*) COMPREPLY=("${COMPREPLY[@]#"${cur%%"${cur##*:}"}"}") ;; esac
        }
        complete -F _easel easel
        """;

    private static final String ZSH = """
        #compdef easel
        # Completion of easel in zsh. In ~/.zshrc, behind compinit: eval "$(easel completion zsh)"
        VALUES
        _easel() {
            local cur=${words[CURRENT]}
            _easel_values "$cur" "${(@)words[2,CURRENT-1]}"
            case $cur in --*=*) compset -P '*=' ;; esac
            case $easel_values in
                @files) _files ;;
                @folders) _files -/ ;;
                @*) compadd -- ${(f)"$(${words[1]} completion ${easel_values#@} 2>/dev/null)"} ;;
                *) compadd -- ${=easel_values} ;;
            esac
        }
        compdef _easel easel
        """;

    private static final String FUNCTION = """
        # _easel_values CURRENT WORD...: sets easel_values to what can stand in the place of CURRENT behind these words
        _easel_values() {
            easel_values=
            local cur=$1 verb='' prev='' word
            shift
            for word in "$@"; do
                case $prev in
                    TAKERS) prev= ;;
                    *)
                        prev=$word
                        case $word in
                            -*) ;;
                            *)
                                case $verb in
                                    '') verb=$word ;;
                                    LARGE) verb="$verb $word" ;;
                                esac
                                ;;
                        esac
                        ;;
                esac
            done
            case $cur in --*=*) prev=${cur%%=*} ;; esac
            case $prev in
        OF_OPTIONS
                *)
                    case $cur in
                        -*)
                            case $verb in
        OPTIONS
                            esac
                            ;;
                        *)
                            case $verb in
                                '') easel_values='VERBS' ;;
        WORDS
                            esac
                            ;;
                    esac
                    ;;
            esac
        }
        """;

    private CompletionScript() {}

    static String bash() {
        return BASH.replace("VALUES", values());
    }

    static String zsh() {
        return ZSH.replace("VALUES", values());
    }

    private static String values() {
        return FUNCTION.replace("TAKERS", names(Flag::takesValue))
                .replace("LARGE", Choices.withParts())
                .replace("OF_OPTIONS", flagValues())
                .replace("OPTIONS", options())
                .replace("WORDS", wordValues())
                .replace("VERBS", String.join(" ", Verb.words()))
                .stripTrailing();
    }

    private static String names(Predicate<Flag> wanted) {
        return Arrays.stream(Flag.values())
                .filter(wanted)
                .map(CompletionScript::names)
                .collect(Collectors.joining(" | "));
    }

    private static String names(Flag flag) {
        return flag.alias().equals(flag.longName()) ? flag.longName() : flag.longName() + " | " + flag.alias();
    }

    private static String flagValues() {
        return Arrays.stream(Flag.values())
                        .filter(flag -> !Choices.of(flag).isEmpty())
                        .map(flag -> choice(8, names(flag), Choices.of(flag)))
                        .collect(Collectors.joining("\n"))
                + "\n        "
                + names(flag -> flag.takesValue() && Choices.of(flag).isEmpty()) + ") ;;";
    }

    private static String options() {
        var ofRun = choice(24, "*", options(Verb.RUN));
        return Arrays.stream(Verb.values())
                        .filter(verb -> verb != Verb.RUN)
                        .map(verb -> choice(24, "'" + verb.word() + "'", options(verb)))
                        .collect(Collectors.joining("\n"))
                + "\n" + ofRun;
    }

    private static String options(Verb verb) {
        var all = EnumSet.copyOf(Verb.COMMON);
        all.addAll(verb.own());
        return all.stream().map(Flag::longName).collect(Collectors.joining(" "));
    }

    private static String wordValues() {
        return Arrays.stream(Verb.values())
                .filter(verb -> !Choices.of(verb).isEmpty())
                .map(verb -> choice(24, "'" + verb.word() + "'", Choices.of(verb)))
                .collect(Collectors.joining("\n"));
    }

    private static String choice(int indent, String names, String values) {
        return " ".repeat(indent) + names + ") easel_values='" + values + "' ;;";
    }
}
