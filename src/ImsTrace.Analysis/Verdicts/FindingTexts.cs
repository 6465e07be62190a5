namespace ImsTrace.Analysis.Verdicts;

/// <summary>Sentences of a finding that are written when one of them is asked for.</summary>
internal abstract class FindingTexts
{
    private (string Message, string Expected, string Observed)? written;

    public string Message => Written.Message;

    public string Expected => Written.Expected;

    public string Observed => Written.Observed;

    private (string Message, string Expected, string Observed) Written => written ??= Write();

    protected abstract (string Message, string Expected, string Observed) Write();
}
