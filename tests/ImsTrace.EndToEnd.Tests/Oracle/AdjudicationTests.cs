using ImsTrace.EndToEnd.Tests.Golden;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

public sealed class AdjudicationTests
{
    [Fact]
    public void All_Entries_SayWhereWhatAndWhy()
    {
        Assert.NotEmpty(Adjudication.All);
        Assert.All(Adjudication.All, static entry =>
        {
            Assert.True(entry.Frame > 0 ^ entry.Frames.Length > 0, $"{entry.Capture}: one of frame and frames");
            Assert.Contains(entry.Kind, (string[])["missing", "different", "extra"]);
            Assert.All((string[])[entry.Bytes, entry.Clause, entry.Why], text => Assert.NotEmpty(text));
            Assert.True(entry.Kind != "different" || entry.Fields.Length > 0, $"{entry.Capture} frame {entry.Frame}: which fields");
        });
    }

    [Fact]
    public void All_CapturesOfTheRepository_AreThere()
        => Assert.All(Adjudication.All.Where(static entry => entry.Capture.Contains('/')), static entry => Assert.True(File.Exists(GoldenCase.Named(entry.Capture).Capture)));
}
