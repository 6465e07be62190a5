using System.Text;
using ImsTrace.Analysis.Run;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Tests.Building;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Reporting.Tests.Identities;

/// <summary>
/// The identities of the user of figure 22.2, in each form, as the files beside this one have them; IMSTRACE_REFRESH=1 writes
/// them anew.
/// </summary>
public sealed class FilledIdentitiesTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.Reporting.Tests", "Identities");

    [Theory]
    [InlineData(ReportFormat.Csv, "figure-22-2.csv")]
    [InlineData(ReportFormat.Jsonl, "figure-22-2.jsonl")]
    [InlineData(ReportFormat.Text, "figure-22-2.txt")]
    public void Identities_UserOfFigure222_AreThoseOfTheFile(ReportFormat format, string name)
    {
        string file = Path.Combine(Folder, name);

        string written = Write(format, Path.Combine(RepositoryFolder.Captures, "registration", "figure-22-2", "capture.pcapng"));

        if (RefreshSwitch.IsAsked)
            File.WriteAllText(file, written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Equal(File.ReadAllText(file), written);
    }

    private static string Write(ReportFormat format, string capture)
    {
        using MemoryStream output = new();
        using (FlowReport report = FlowReports.Identities(output, new() { Format = format }))
        {
            AnalysisRun.Flows(new() { Captures = [capture], KeepEdges = true }, report, messages: null, out string? unusable);
            Assert.Null(unusable);
            report.Complete();
        }
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
