using System.Globalization;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Explain;

/// <summary>A row of <c>imstrace explain</c>: why two messages stand together.</summary>
internal sealed record Edge(string Flow, int From, int To, string Key, string Value, double Strength)
{
    private const string Header = "flow,from,to,key,value,strength,other_flow";

    /// <summary>The edges of all flows of a capture.</summary>
    public static async Task<IReadOnlyList<Edge>> AllAsync(string capture)
    {
        CommandRun flows = await CommandRun.OfAsync("flows", capture, "--format", "jsonl");
        string ids = string.Join(',', flows.Rows.Select(row => (string?)row["id"]));
        CommandRun run = await CommandRun.OfAsync("explain", capture, "--flow", ids, "--format", "csv", "--csv-raw");
        if (run.ExitStatus != 0 || run.Lines[0] != Header)
            throw new InvalidOperationException($"explain ended with {run.ExitStatus}: {run.Diagnostics}{run.Lines.FirstOrDefault()}");
        return [.. run.Lines.Skip(1).Select(Parse)];
    }

    // No value of these captures holds a comma or a quotation mark.
    private static Edge Parse(string line)
    {
        string[] cells = line.Split(',');
        return new(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3], cells[4],
            double.Parse(cells[5], CultureInfo.InvariantCulture));
    }
}
