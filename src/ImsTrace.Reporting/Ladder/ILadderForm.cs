namespace ImsTrace.Reporting.Ladder;

/// <summary>A form that draws ladders, all in one document.</summary>
internal interface ILadderForm
{
    /// <summary>Writes the document; there is one scene at least.</summary>
    void Write(IReadOnlyList<LadderScene> scenes, Stream output);
}
