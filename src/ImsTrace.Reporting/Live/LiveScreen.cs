using System.Text;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Live;
using Spectre.Console;

namespace ImsTrace.Reporting.Live;

/// <summary>Paints the board on a terminal's alternate screen (xterm's control sequences), a whole picture at a time.</summary>
public sealed class LiveScreen : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly Stream output;
    private readonly LiveBoard board;
    private readonly IReadOnlyList<ILiveSource> sources;
    private readonly bool color;
    private readonly TimeProvider clock;
    private readonly Func<(int Columns, int Rows)> size;
    private readonly long start;
    private long lastPainted;
    private bool isOpen;

    /// <summary>A screen on a stream to a terminal, which stays the caller's.</summary>
    /// <param name="output">The stream.</param>
    /// <param name="board">What is painted.</param>
    /// <param name="sources">The sources of the run.</param>
    /// <param name="color">Whether it is coloured.</param>
    /// <param name="size">Tells the terminal's size.</param>
    /// <param name="clock">Tells the time.</param>
    public LiveScreen(Stream output, LiveBoard board, IReadOnlyList<ILiveSource> sources, bool color, Func<(int Columns, int Rows)> size, TimeProvider clock)
    {
        (this.output, this.board, this.sources, this.color, this.size, this.clock) = (output, board, sources, color, size, clock);
        ArgumentNullException.ThrowIfNull(clock);
        start = clock.GetTimestamp();
    }

    /// <summary>Paints, where it was not painted just before.</summary>
    public void Paint(LiveStatus status)
    {
        if (isOpen && clock.GetElapsedTime(lastPainted) < Interval)
            return;
        lastPainted = clock.GetTimestamp();
        (int columns, int rows) = size();
        StringBuilder picture = new();
        if (!isOpen)
            picture.Append("\e[?1049h\e[?25l");
        isOpen = true;
        picture.Append("\e[H");
        int left = rows - 1;
        foreach (string line in Render(status, columns, rows).Split('\n'))
        {
            if (left-- == 0)
                break;
            picture.Append(line.TrimEnd()).Append("\e[K\r\n");
        }
        picture.Append("\e[J");
        output.Write(Encoding.UTF8.GetBytes(picture.ToString()));
        output.Flush();
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void Dispose()
    {
        if (!isOpen)
            return;
        isOpen = false;
        output.Write("\e[?25h\e[?1049l"u8);
        output.Flush();
    }

    private string Render(LiveStatus status, int columns, int rows)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No, ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = columns;
        console.Profile.Height = rows;
        console.Write(board.Draw(status, sources, clock.GetElapsedTime(start), Environment.WorkingSet, rows));
        return text.ToString().Replace("\r", "", StringComparison.Ordinal);
    }
}
