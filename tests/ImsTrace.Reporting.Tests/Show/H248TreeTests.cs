using System.Text;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class H248TreeTests
{
    private const string Text = "MEGACO/3 [192.0.2.1]\nT=1{C=1{A=a}} T=2{C=2{SC=b{SV{MT=RS,RE=901}}}} K{3,5-6}";

    private static string[] Of(string part)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(Text);
        TreeBuilder tree = new("H.248", null, bytes);

        H248Tree.Add(ref tree, bytes, (Text.IndexOf(part, StringComparison.Ordinal), part.Length));

        return [.. TreeText.Of(tree.Root).Select(static line => line.Trim())];
    }

    [Fact]
    public void Add_OneTransaction_ShowsItBehindTheHeaderAndNoOther()
    {
        string[] lines = Of("T=2{C=2{SC=b{SV{MT=RS,RE=901}}}}");

        Assert.Contains(lines, static line => line.StartsWith("Message=3@", StringComparison.Ordinal));
        Assert.Contains("TransactionRequest=2@35", lines);
        Assert.DoesNotContain(lines, static line => line.StartsWith("TransactionRequest=1", StringComparison.Ordinal) || line.Contains("Ack", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_OneRangeOfAcknowledgements_ShowsNoOtherRange()
        => Assert.Equal(["TransactionAck", "AckRange"],
            Of("5-6").Where(static line => line.Contains("Ack", StringComparison.Ordinal) || line.Contains("Transaction", StringComparison.Ordinal)).Select(static line => line.Split('=')[0]));

    [Fact]
    public void Add_Reason_IsNamed() => Assert.Contains(Of("T=2"), static line => line.StartsWith("Reason=901 (Cold boot)", StringComparison.Ordinal));

    [Fact]
    public void Add_NoPart_ShowsAllTransactions()
        => Assert.Equal(2, Of("").Count(static line => line.StartsWith("TransactionRequest=", StringComparison.Ordinal)));
}
